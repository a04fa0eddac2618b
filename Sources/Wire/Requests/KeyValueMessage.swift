import Registry
import Tracking
import WireSchemas

/// A param or a tag on the wire, of whatever it may be. A value that is not stated is the empty one (MLflow).
protocol KeyValueMessage {
    var key: String { get set }
    var value: String { get set }
    init()
}

extension KeyValueMessage {
    init(_ attribute: Attribute) {
        self.init()
        key = attribute.key
        value = attribute.value
    }

    init(_ tag: Tag) {
        self.init()
        key = tag.key
        value = tag.value
    }
}

extension Attribute {
    /// A param or a tag of tracking.
    init(_ message: some KeyValueMessage) { self.init(key: message.key, value: message.value) }
}

extension Tag {
    /// A tag of the registry.
    init(_ message: some KeyValueMessage) { self.init(key: message.key, value: message.value) }
}

extension MLflowExperimentTag: KeyValueMessage {}
extension MLflowParam: KeyValueMessage {}
extension MLflowRunTag: KeyValueMessage {}
extension MLflowInputTag: KeyValueMessage {}
extension MLflowLoggedModelParameter: KeyValueMessage {}
extension MLflowLoggedModelTag: KeyValueMessage {}
extension MLflowRegisteredModelTag: KeyValueMessage {}
extension MLflowModelVersionTag: KeyValueMessage {}
