package import WireSchemas

extension MLflowSearchRuns: QueryMessage {
    /// A search of runs stands in its body. `explain` alone may stand behind the `?` too, so that the plan of a search
    /// can be asked for without another body.
    package static var parameters: [QueryParameter<MLflowSearchRuns>] {
        [
            QueryParameter(name: "explain", isList: false) { (message, value) throws(WireError) in
                switch value {
                case "true": message.explain = true
                case "false": message.explain = false
                default: throw .invalid(value, for: "explain", hint: "Hint: it must be true or false")
                }
            }
        ]
    }
}
