/// The rule for the `Content-Type` of requests whose body is read as JSON.
///
/// As in MLflow, POST and PUT must say `application/json`, with or without parameters such as a charset; other methods
/// may leave it out. That keeps pages of other sites from posting forms without the browser asking first.
package enum JSONContentType {
    /// Refuses a request whose body may not be read as JSON.
    package static func check(_ contentType: String?, method: String) throws(WireError) {
        guard method == "POST" || method == "PUT" else { return }
        guard let contentType else {
            throw WireError(.invalidParameterValue, "Bad Request. Content-Type header is missing.")
        }
        let type = contentType.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
        guard type.lowercased() == "application/json" else {
            throw WireError(
                .invalidParameterValue,
                "Bad Request. Content-Type must be one of ['application/json']."
            )
        }
    }
}
