internal import Engine
internal import EventSchemas
internal import Registry
internal import SwiftProtobuf
internal import Views
internal import Wire
internal import WireSchemas

// Registry requests whose answer is more than an empty object.

extension API {
    /// Starts a registered model and answers it.
    func createRegisteredModel(_ call: Call) async throws -> Answer {
        try await change(call, MLflowCreateRegisteredModel.self) {
            CreateRegisteredModel($0, model: Identifiers.hexadecimal())
        } answer: { message, _, views in
            MLflowCreateRegisteredModel.Response(try views.requiredModel(named: message.name))
        }
    }

    /// Changes a registered model's description and answers the model.
    func updateRegisteredModel(_ call: Call) async throws -> Answer {
        try await change(call, MLflowUpdateRegisteredModel.self, SetRegisteredModelDescription.init) {
            message, _, views in
            MLflowUpdateRegisteredModel.Response(try views.requiredModel(named: message.name))
        }
    }

    /// Gives a registered model another name and answers the model.
    func renameRegisteredModel(_ call: Call) async throws -> Answer {
        try await change(call, MLflowRenameRegisteredModel.self, RenameRegisteredModel.init) { message, _, views in
            MLflowRenameRegisteredModel.Response(try views.requiredModel(named: message.newName))
        }
    }

    /// Registers a version and answers it.
    func createModelVersion(_ call: Call) async throws -> Answer {
        try await change(call, MLflowCreateModelVersion.self, CreateModelVersion.init) { message, receipt, views in
            let number = try receipt.first {
                if case .registry(.modelVersionCreated(let event)) = $0 { event.version } else { nil }
            }
            return MLflowCreateModelVersion.Response(try views.requiredVersion(String(number), of: message.name))
        }
    }

    /// Changes a version's description and answers the version.
    func updateModelVersion(_ call: Call) async throws -> Answer {
        try await change(call, MLflowUpdateModelVersion.self, SetModelVersionDescription.init) { message, _, views in
            MLflowUpdateModelVersion.Response(try views.requiredVersion(message.version, of: message.name))
        }
    }

    /// Moves a version to a stage and answers the version.
    func transitionStage(_ call: Call) async throws -> Answer {
        try await change(call, MLflowTransitionModelVersionStage.self, TransitionStage.init) { message, _, views in
            MLflowTransitionModelVersionStage.Response(
                try views.requiredVersion(message.version, of: message.name))
        }
    }
}
