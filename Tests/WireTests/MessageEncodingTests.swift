import SwiftProtobuf
import Testing
import Wire
import WireSchemas

/// What goes out is what MLflow's clients read.
@Suite struct MessageEncodingTests {
    private func json(_ message: some Message) throws -> String {
        String(decoding: try MessageEncoding.json(message), as: UTF8.self)
    }

    @Test func `fields that are not set are left out and those set to nothing are written`() throws {
        var response = MLflowCreateRun.Response()
        response.run.info.runID = "8c5f"
        response.run.info.userID = ""
        response.run.info.startTime = 0
        response.run.info.status = .running
        response.run.data = MLflowRunData()
        response.run.inputs = MLflowRunInputs()
        #expect(
            try json(response) == #"{"run":{"info":{"run_id":"8c5f","user_id":"","status":"RUNNING","start_time":0},"#
                + #""data":{},"inputs":{}}}"#
        )
        #expect(try json(MLflowSearchRuns.Response()) == "{}")
    }

    @Test func `64-bit numbers are numbers, to the ends of their range`() throws {
        var metric = MLflowMetric()
        metric.timestamp = .max
        metric.step = .min
        #expect(try json(metric) == #"{"timestamp":9223372036854775807,"step":-9223372036854775808}"#)
        var file = MLflowFileInfo()
        file.isDir = false
        file.fileSize = 1 << 53 + 1
        #expect(try json(file) == #"{"is_dir":false,"file_size":9007199254740993}"#)
    }

    @Test(arguments: [
        (Double.nan, "\"NaN\""), (.infinity, "\"Infinity\""), (-.infinity, "\"-Infinity\""), (1, "1.0"),
        (0.1, "0.1"), (-0.0, "-0.0"), (1.7976931348623157e308, "1.7976931348623157e+308"),
        (.leastNonzeroMagnitude, "5e-324"),
    ])
    func `values are written so that they read back the same`(_ value: Double, _ text: String) throws {
        var metric = MLflowMetric()
        metric.value = value
        #expect(try json(metric) == "{\"value\":\(text)}")
    }

    @Test func `texts are escaped`() throws {
        var tag = MLflowRunTag()
        tag.value = "a\"b\\c\n\u{1}\0é😀/<"
        let text = try json(tag)
        #expect(try MLflowRunTag(jsonString: text) == tag)
        #expect(text.utf8.allSatisfy { $0 >= 0x20 })
    }

    @Test func `a logged model says its state with the long word`() throws {
        var model = MLflowLoggedModel()
        model.info.status = .loggedModelReady
        #expect(try json(model) == #"{"info":{"status":"LOGGED_MODEL_READY"}}"#)
    }

    @Test func `server information has the names that clients ask for`() throws {
        var info = MLflowServerInfo()
        info.storeType = "SqlStore"
        info.workspacesEnabled = false
        info.multipartUploadsEnabled = false
        #expect(
            try json(info)
                == #"{"store_type":"SqlStore","workspaces_enabled":false,"multipart_uploads_enabled":false}"#
        )
    }
}
