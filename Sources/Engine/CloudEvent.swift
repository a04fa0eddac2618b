internal import EventSchemas
package import Ledger

extension RecordedEvent {
    /// The event as a CloudEvents 1.0 JSON object on one line. `docs/events.md` has its attributes.
    ///
    /// 64-bit numbers among the attributes are texts, since a CloudEvents integer has 32 bits.
    ///
    /// - Throws: `EventDecodingError` for a payload that is no message of its type.
    package func cloudEvent() throws -> String {
        let event = try DomainEvent(self)
        var json = JSONWriter()
        json.write("specversion", "1.0")
        json.write("id", String(header.position))
        json.write("source", header.origin)
        json.write("type", header.type)
        json.write("subject", header.entity)
        json.write("time", UTCTime(milliseconds: header.time).text)
        json.write("datacontenttype", "application/json")
        json.write("typeversion", header.typeVersion)
        json.write("position", String(header.position))
        json.write("revision", String(header.revision))
        json.write("commit", header.commit.description)
        json.write("commitindex", header.commitIndex)
        json.write("commitcount", header.commitCount)
        json.write("actor", header.actor.principal)
        json.write("authentication", "\(header.actor.authentication)")
        json.write("onbehalfof", header.actor.onBehalfOf)
        json.write("request", header.request)
        json.write("correlation", header.correlation)
        json.write("causation", header.causation.map { String($0) })
        json.write("data", json: event.jsonData())
        return json.finish()
    }
}
