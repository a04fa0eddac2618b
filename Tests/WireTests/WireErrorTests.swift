import Testing
import Wire

/// Refusals in MLflow's words.
@Suite struct WireErrorTests {
    @Test func `the body has the code and the message`() throws {
        let error = WireError.doesNotExist("Run with id=\"0\" not found")
        let json = String(decoding: try MessageEncoding.json(error.body), as: UTF8.self)
        #expect(json == #"{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Run with id=\"0\" not found"}"#)
    }

    @Test(arguments: [
        (WireError.Code.invalidParameterValue, 400), (.badRequest, 400), (.resourceAlreadyExists, 400),
        (.unauthenticated, 401), (.permissionDenied, 403), (.resourceDoesNotExist, 404), (.endpointNotFound, 404),
        (.resourceConflict, 409), (.internalError, 500), (.notImplemented, 501), (.temporarilyUnavailable, 503),
    ])
    func `each code has MLflow's status`(_ code: WireError.Code, _ status: Int) {
        #expect(WireError(code, "x").status == status)
    }

    @Test(arguments: [
        WireError.missing("a"), .invalid("v", for: "a", hint: "no"), .tooLong("a", length: 3, limit: 2),
        .tooMany("a", count: 3, limit: 2), .alreadyExists("a"), .doesNotExist("a"), .malformedBody("a"),
        .bodyTooLarge(limit: 2), .noRoute(method: "GET", path: "/a"), .methodNotAllowed(method: "PUT", path: "/a"),
        .rangeNotSatisfiable(size: 2),
    ])
    func `no refusal of a request has a status that clients retry`(_ error: WireError) {
        #expect(![408, 429, 500, 502, 503, 504].contains(error.status))
        #expect((400..<500).contains(error.status))
    }

    @Test func `limits and fields are named`() {
        #expect(
            WireError.tooLong("key", length: 251, limit: 250).message == "'key' exceeds the maximum length of 250"
                + " characters: it has 251.")
        let many = WireError.tooMany("metrics", count: 1001, limit: 1000).message
        #expect(many.contains("1000") && many.contains("'metrics'") && many.contains("1001"))
        #expect(WireError.bodyTooLarge(limit: 7).status == 413)
        #expect(WireError.bodyTooLarge(limit: 7).message.contains("7 bytes"))
    }

    @Test func `a full queue is the one refusal to retry`() {
        #expect(WireError.busy().status == 503)
        #expect(WireError.busy().code.rawValue == "TEMPORARILY_UNAVAILABLE")
    }

    @Test(arguments: ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"])
    func `JSON may be posted`(_ type: String) {
        #expect(refusal { () throws(WireError) in try JSONContentType.check(type, method: "POST") } == nil)
    }

    @Test(arguments: [nil, "", "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "json"])
    func `anything else may not be posted or put`(_ type: String?) {
        for method in ["POST", "PUT"] {
            let error = refusal { () throws(WireError) in try JSONContentType.check(type, method: method) }
            #expect(error?.status == 400)
            #expect(error?.message.contains("Content-Type") == true)
        }
        for method in ["GET", "PATCH", "DELETE"] {
            #expect(refusal { () throws(WireError) in try JSONContentType.check(type, method: method) } == nil)
        }
    }
}
