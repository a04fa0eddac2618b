import Wire

/// A body as bytes.
func body(_ json: String) -> [UInt8] { Array(json.utf8) }

/// The refusal that the work ends in; nil when it succeeds.
func refusal<Success>(of work: () throws(WireError) -> Success) -> WireError? {
    do {
        _ = try work()
        return nil
    } catch {
        return error
    }
}
