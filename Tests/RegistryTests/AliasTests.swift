import Registry
import TestSupport
import Testing

@Suite struct AliasTests {
    @Test func `an alias is set, moved, and not told again`() {
        given(windCreated, registered(1), registered(2))
            .when(SetAlias(name: "wind", alias: "best", version: 1)).then(aliasSet("best", 1))
            .when(SetAlias(name: "wind", alias: "best", version: 1)).thenNothing()
            .when(SetAlias(name: "wind", alias: "best", version: 2)).then(aliasSet("best", 2, previous: 1))
            .when(SetAlias(name: "wind", alias: "Best", version: 1)).then(aliasSet("Best", 1))
    }

    @Test func `an alias stands for a version that is there`() {
        given(windCreated)
            .when(SetAlias(name: "wind", alias: "best", version: 1))
            .thenRefused(.versionNotFound(name: "wind", version: "1"))
        given(windCreated, registered(1), versionDeleted(1))
            .when(SetAlias(name: "wind", alias: "best", version: 1))
            .thenRefused(.versionNotFound(name: "wind", version: "1"))
        given([] as [RegistryEvent])
            .when(SetAlias(name: "wind", alias: "best", version: 1)).thenRefused(.modelNotFound(name: "wind"))
    }

    @Test func `removing an alias that is not there is fine`() {
        given(windCreated, registered(1), aliasSet("best", 1))
            .when(DeleteAlias(name: "wind", alias: "best")).then(aliasDeleted("best", 1))
            .when(DeleteAlias(name: "wind", alias: "best")).thenNothing()
            .when(DeleteAlias(name: "wind", alias: "latest")).thenNothing()
            .when(DeleteAlias(name: "wind", alias: "v1")).thenNothing()
        given([] as [RegistryEvent])
            .when(DeleteAlias(name: "wind", alias: "best")).thenRefused(.modelNotFound(name: "wind"))
    }

    @Test(arguments: ["champion", "a-b_c", "été", "v", "V", "v1x", "1", "latest1", "-", "²"])
    func `letters and digits of any script, underscores and dashes make an alias`(alias: String) {
        given(windCreated, registered(1))
            .when(SetAlias(name: "wind", alias: alias, version: 1)).then(aliasSet(alias, 1))
    }

    @Test(arguments: ["a b", "a.b", "a/b", "a:b", "a@b", "a\n", "é!", "😀"])
    func `other characters do not`(alias: String) {
        let refusal = RegistryError.invalid(
            field: "alias", value: alias, rule: "may contain only letters, digits, underscores (_) and dashes (-)")
        given(windCreated, registered(1))
            .when(SetAlias(name: "wind", alias: alias, version: 1)).thenRefused(refusal)
        given(windCreated, registered(1)).when(DeleteAlias(name: "wind", alias: alias)).thenRefused(refusal)
    }

    @Test func `an alias must not be empty`() {
        given(windCreated, registered(1))
            .when(SetAlias(name: "wind", alias: "", version: 1))
            .thenRefused(.invalid(field: "alias", value: "", rule: "must not be empty"))
    }

    @Test(arguments: ["latest", "LATEST", "Latest"])
    func `latest is reserved in any case`(alias: String) {
        given(windCreated, registered(1))
            .when(SetAlias(name: "wind", alias: alias, version: 1))
            .thenRefused(.invalid(field: "alias", value: alias, rule: "must not be 'latest', which is reserved"))
    }

    @Test(arguments: ["v1", "V22", "v٣"])
    func `version numbers are reserved`(alias: String) {
        given(windCreated, registered(1))
            .when(SetAlias(name: "wind", alias: alias, version: 1))
            .thenRefused(
                .invalid(field: "alias", value: alias, rule: "must not be a version number, which is reserved"))
    }
}
