import Testing

@testable import HTTPServer

@Suite struct BasicUserTests {
    @Test(
        arguments: [
            ("Basic YWRhOnNlY3JldA==", "ada"),  // ada:secret
            ("basic YWRhOg==", "ada"),  // ada:
            ("Basic Z3J1w58tZ290dDpx", "gruß-gott"),  // gruß-gott:q
            ("Basic OnNlY3JldA==", nil),  // :secret
            ("Basic YWRh", nil),  // ada
            ("Basic ****", nil),
            ("Basic", nil),
            ("Bearer YWRhOnNlY3JldA==", nil),
            ("Basic /zpx", nil),  // 0xFF:q
        ] as [(String, String?)]
    )
    func `the name is what stands before the colon`(field: String, name: String?) {
        #expect(BasicUser.name(inAuthorization: field) == name)
    }
}
