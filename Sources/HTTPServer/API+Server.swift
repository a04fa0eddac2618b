internal import Engine
internal import HTTPTypes
internal import Hummingbird
internal import SwiftProtobuf
internal import Wire
internal import WireSchemas

// What the server says about itself.

extension API {
    /// 200 when requests are carried out; otherwise 503 and why not.
    func health(_ call: Call) -> Answer {
        switch engine.health {
        case .ready: .text("OK")
        case .rebuilding(let done, let count):
            .text("The views are being made from the log: \(done) of \(count) events.", status: .serviceUnavailable)
        case .readOnly(let reason): .text("Nothing can be written: \(reason)", status: .serviceUnavailable)
        case .stopped(let reason): .text(reason, status: .serviceUnavailable)
        }
    }

    /// The version of MLflow that clients should take the server for. From 3.4 on they would send traces over OTLP
    /// (`/v1/traces`), which the server does not take yet.
    func version(_ call: Call) -> Answer {
        .text("3.3.2")
    }

    /// What clients since 3.x may use.
    func serverInfo(_ call: Call) throws -> Answer {
        .json(
            try MessageEncoding.json(
                MLflowServerInfo.with {
                    // MLflow's web page switches features off for anything else.
                    $0.storeType = "SqlStore"
                    $0.workspacesEnabled = false
                    $0.traceArchivalEnabled = false
                    $0.multipartUploadsEnabled = true
                    $0.multipartDownloadsEnabled = false
                    $0.presignedUploadRunIDSupported = false
                    $0.presignedUploadModelIDSupported = false
                    $0.featuresEnabled.gateway = false
                }))
    }
}
