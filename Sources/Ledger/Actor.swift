/// Who caused a commit: an opaque principal and how it proved itself. Never a name or an e-mail address.
package struct Actor: Sendable, Hashable {
    /// The opaque id of the principal: graphic ASCII, 1 to 64 bytes.
    package let principal: String
    /// How the principal was established.
    package let authentication: AuthenticationKind
    /// The principal for whom it acted, if another one: graphic ASCII, 1 to 64 bytes.
    package let onBehalfOf: String?

    /// An actor with these fields; their limits are checked when a commit is appended.
    package init(principal: String, authentication: AuthenticationKind, onBehalfOf: String? = nil) {
        self.principal = principal
        self.authentication = authentication
        self.onBehalfOf = onBehalfOf
    }

    /// The server itself.
    package static let system = Actor(principal: "system", authentication: .system)

    /// Nobody: the client said nothing about itself.
    package static let anonymous = Actor(principal: "anonymous", authentication: .anonymous)
}

/// How an actor's identity was established. The raw values are stored: never change or reuse one.
package enum AuthenticationKind: UInt8, Sendable, Hashable, CaseIterable {
    /// The server itself acted.
    case system = 0
    /// The client said nothing about itself.
    case anonymous = 1
    /// The client stated a name that nobody checked.
    case claimed = 2
    /// HTTP Basic with a checked password.
    case basic = 3
    /// A bearer token that the server gave out.
    case token = 4
    /// A token of an OpenID Connect provider.
    case oidc = 5
}
