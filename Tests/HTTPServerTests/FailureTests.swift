import Engine
import HTTPTypes
import Logging
import NIOCore
import Testing
import Tracking
import Wire

@testable import HTTPServer

@Suite struct FailureTests {
    private func answer(_ error: any Error) -> Answer {
        .failure(
            error, call: "id", limits: ServerLimits(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test(
        arguments: [
            (EngineError.queueFull(retryAfterSeconds: 3), 503, "3"),
            (.notReady("The views are being made."), 503, "5"),
            (.readOnly("The disk is full."), 503, "5"),
            (.stopped, 503, "5"),
            (.clockJumped(seconds: 400), 503, "5"),
            (.idempotencyMismatch, 422, nil),
            (.viewsOutdated, 500, nil),
        ] as [(EngineError, Int, String?)]
    )
    func `what the engine does not do now says when to come again`(
        error: EngineError, status: Int, retryAfter: String?
    ) {
        let answer = answer(error)
        #expect(answer.status.code == status)
        #expect(answer.fields.first { $0.name == .retryAfter }?.value == retryAfter)
    }

    @Test func `a disk without room is a 507, which clients do not repeat for minutes`() {
        #expect(answer(ArtifactStoreError.noSpace(needed: 10)).status.code == 507)
    }

    @Test func `refusals of the domain keep their status`() {
        #expect(answer(TrackingError.runNotFound("r")).status == .notFound)
        #expect(answer(WireError(.permissionDenied, "no")).status == .forbidden)
        #expect(answer(NIOTooManyBytesError(maxBytes: 10)).status == .contentTooLarge)
    }

    @Test func `what nobody foresaw is a 500`() {
        #expect(answer(ArtifactStoreError.damaged(path: "/x")).status == .internalServerError)
    }
}
