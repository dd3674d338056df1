namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>Everything that a client can get wrong. {key} is the id of a key.</summary>
internal static class MalformedRequests
{
    private const string NewKey = "POST keys";
    private const string OneKey = "PATCH keys/{key}";
    private const string Networks = "POST keys/{key}/networks";

    public static IEnumerable<Malformed> All =>
    [
        .. Documents, .. KeyMembers, .. ListValues, .. Entries, .. Others, .. MediaTypes, .. Queries, .. Tags, .. Paths,
    ];

    private static IEnumerable<Malformed> Documents =>
        new (string Name, string Body)[]
        {
            ("empty", ""), ("white space", "  "), ("null", "null"), ("an array", "[]"), ("a text", "\"x\""),
            ("a number", "7"),
            ("true", "true"), ("not closed", "{"), ("not closed inside", "{\"networks\":["), ("two documents", "{}{}"),
            ("a comment", "{/* x */}"), ("a trailing comma", "{\"enabled\":true,}"),
            ("single quotes", "{'enabled':true}"),
            ("no quotes", "{enabled:true}"), ("a byte order mark", "\uFEFF{}"), ("NaN", "{\"enabled\":NaN}"),
            ("a control character", "{\"description\":\"a\u0001b\"}"), ("a form", "enabled=true"), ("XML", "<key/>"),
            ("too deep", new string('[', 40) + new string(']', 40)),
            ("too deep inside", "{\"networks\":" + new string('[', 200) + new string(']', 200) + "}"),
        }.SelectMany(document => new[] { NewKey, OneKey, Networks, "PUT roles/Reader", "PATCH settings" }.Take(
            document.Name is "empty" or "null" or "not closed" ? 5 : 2).Select(line =>
                new Malformed($"{line}: {document.Name}", line, document.Body, 400, "JSON")));

    private static IEnumerable<Malformed> KeyMembers =>
        new (string Name, string Body, string Place)[]
        {
            ("unknown", """{ "descripton": "x" }""", "descripton"),
            ("another case", """{ "Description": "x" }""", "Description"),
            ("an empty name", """{ "": 1 }""", ""),
            ("read only", """{ "createdAt": "2026-01-01T00:00:00Z" }""", "createdAt"),
            ("state", """{ "state": "active" }""", "state"), ("start", """{ "start": "aac_" }""", "start"),
            ("last used", """{ "lastUsed": null }""", "lastUsed"), ("rotation", """{ "rotation": null }""", "rotation"),
            ("a secret", """{ "secret": "x" }""", "secret"),
            ("a hash", """{ "secretHash": "sha256:00" }""", "secretHash"),
            ("twice", """{ "enabled": true, "enabled": false }""", "enabled"),
            ("twice with an escape", """{ "enabled": true, "\u0065nabled": false }""", "enabled"),
            ("a number for a text", """{ "description": 7 }""", "description"),
            ("an object for a text", """{ "account": {} }""", "account"),
            ("an array for a text", """{ "organization": ["acme"] }""", "organization"),
            ("half a character", """{ "description": "\ud800" }""", "description"),
            ("a text for a switch", """{ "enabled": "true" }""", "enabled"),
            ("a number for a switch", """{ "enabled": 1 }""", "enabled"),
            ("null for a switch", """{ "enabled": null }""", "enabled"),
            ("null for a requirement", """{ "requireAccessList": null }""", "requireAccessList"),
            ("a text for report only", """{ "reportOnly": "no" }""", "reportOnly"),
            ("a date for an instant", """{ "expiresAt": "2027-01-01" }""", "expiresAt"),
            ("an instant without an offset", """{ "expiresAt": "2027-01-01T00:00:00" }""", "expiresAt"),
            ("a day that is none", """{ "notBefore": "2027-02-30T00:00:00Z" }""", "notBefore"),
            ("a number for an instant", """{ "expiresAt": 1800000000 }""", "expiresAt"),
            ("words for an instant", """{ "expiresAt": "tomorrow" }""", "expiresAt"),
            ("an offset that is none", """{ "expiresAt": "2027-01-01T00:00:00+25:00" }""", "expiresAt"),
            ("a text for permissions", """{ "permissions": "members:GET:search" }""", "permissions"),
            ("null for permissions", """{ "permissions": null }""", "permissions"),
            ("an object for permissions", """{ "permissions": {} }""", "permissions"),
            ("a number in permissions", """{ "permissions": ["members:GET:search", 7] }""", "permissions[1]"),
            ("null in permissions", """{ "permissions": [null] }""", "permissions[0]"),
            ("one part", """{ "permissions": ["members"] }""", "permissions[0]"),
            ("a small method", """{ "permissions": ["members:get:search"] }""", "permissions[0]"),
            ("a part of a pattern", """{ "permissions": ["mem*:GET:search"] }""", "permissions[0]"),
            ("an empty permission", """{ "permissions": [""] }""", "permissions[0]"),
            ("an array in roles", """{ "roles": [[]] }""", "roles[0]"),
            ("null for roles", """{ "roles": null }""", "roles"),
            ("a role that there is not", """{ "roles": ["Missing"] }""", "roles"),
            ("a role that can be none", """{ "roles": ["no role"] }""", "roles"),
            ("an account that there is not", """{ "account": "missing" }""", "account"),
            ("an organization that there is not", """{ "organization": "missing" }""", "organization"),
            ("a user name with a colon", """{ "userName": "a:b" }""", "userName"),
            ("a user name that is empty", """{ "userName": "" }""", "userName"),
            ("a text for projects", """{ "projects": "web" }""", "projects"),
            ("a text in projects", """{ "projects": ["web"] }""", "projects[0]"),
            ("a project without a name", """{ "projects": [{}] }""", "projects[0].project"),
            ("an unknown member of a project", """{ "projects": [{ "project": "web", "role": "x" }] }""",
                "projects[0].role"),
            ("a number in roles of a project", """{ "projects": [{ "project": "web", "roles": [1] }] }""",
                "projects[0].roles[0]"),
            ("a text for claims", """{ "claims": "plan" }""", "claims"),
            ("a number in claims", """{ "claims": { "plan": 1 } }""", "claims.plan"),
            ("null for claims", """{ "claims": null }""", "claims"),
        }.SelectMany(body => new[] { NewKey, OneKey }
            .Take(body.Name is "unknown" or "twice" or "null for permissions" or "a small method" ? 2 : 1)
            .Select(line => new Malformed($"{line}: {body.Name}", line, body.Body, 400, body.Place)));

    private static IEnumerable<Malformed> ListValues =>
        from value in new[] { "null", "7", "true", "{}", "\"on\"", "\"\"", "\"192.0.2.1\"", "\"OFF\"", "[7]", "[null]",
            "[[]]", "[{}]", """[{ "entry": 7 }]""", """[{ "entry": "192.0.2.1", "count": 1 }]""",
            """[{ "entry": "192.0.2.1", "comment": 7 }]""" }
        from list in new[] { "networks", "domains" }
        select new Malformed(
            $"{list}: {value}", NewKey, $$"""{ "{{list}}": {{value}} }""", 400,
            value[0] == '[' ? $"{list}[0]" : list);

    private static IEnumerable<Malformed> Entries =>
    [
        .. new[] { "10.0.0.300", "10.0.0", "010.0.0.1", "0x0a.0.0.1", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.1/",
            "/8", "2001:db8::/129", "fe80::1%eth0", "10.0.0.9-10.0.0.1", "10.0.0.1-2001:db8::1", "", " ", "localhost",
            "*", "10.0.0.1,10.0.0.2", "2130706433" }
            .Select(entry => new Malformed(
                $"the network '{entry}'", Networks, $$"""{ "entries": ["192.0.2.1", "{{entry}}"] }""", 400,
                "entries[1]")),
        .. new[] { "*", "*example.com", "https://", "a..b", "-a.example", "user@example.com", "example.com/path", "",
                "a b" }
            .Select(entry => new Malformed(
                $"the domain '{entry}'", "POST keys/{key}/domains", $$"""{ "entries": ["{{entry}}"] }""", 400,
                "entries[0]")),
        new("no entries", Networks, "{}", 400, "entries"),
        new("empty entries", Networks, """{ "entries": [] }""", 400, "entries"),
        new("a text for entries", Networks, """{ "entries": "192.0.2.1" }""", 400, "entries"),
        new("off for entries", Networks, """{ "entries": "off" }""", 400, "entries"),
        new("null for entries", Networks, """{ "entries": null }""", 400, "entries"),
        new("entry for entries", Networks, """{ "entry": "192.0.2.1" }""", 400, "entry"),
    ];

    private static IEnumerable<Malformed> Others =>
    [
        new("an id of capitals", NewKey, """{ "id": "ABCDEFGH" }""", 400, "id"),
        new("a short id", NewKey, """{ "id": "abc" }""", 400, "id"),
        new("a long id", NewKey, $$"""{ "id": "{{new string('a', 33)}}" }""", 400, "id"),
        new("an id that is a number", NewKey, """{ "id": 12345678 }""", 400, "id"),
        new("an organization without an id", "POST organizations", "{}", 400, "id"),
        new("an organization with a bad id", "POST organizations", """{ "id": "A B" }""", 400, "id"),
        new("an account with null for an id", "POST accounts", """{ "id": null }""", 400, "id"),
        new("a project with a slash", "POST organizations/acme/projects", """{ "id": "a/b" }""", 400, "id"),
        new("a limit that is a text", "PATCH accounts/ops", """{ "keyLimit": "3" }""", 400, "keyLimit"),
        new("a limit that is no whole number", "PATCH accounts/ops", """{ "keyLimit": 1.5 }""", 400, "keyLimit"),
        new("a limit that is too large", "PATCH accounts/ops", """{ "keyLimit": 3000000000 }""", 400, "keyLimit"),
        new("a role without permissions", "PUT roles/Reader", "{}", 400, "permissions"),
        new("a role with a bad permission", "PUT roles/Reader", """{ "permissions": ["*:*"] }""", 400,
            "permissions[0]"),
        new("a role with a bad name", "PUT roles/9", """{ "permissions": [] }""", 400, ""),
        new("a system without a switch", "PUT systems/reports", "{}", 400, "enabled"),
        new("a system with a bad name", "PUT systems/No", """{ "enabled": true }""", 400, ""),
        new("settings with a text for the switch", "PATCH settings", """{ "enabled": "yes" }""", 400, "enabled"),
        new("settings with a list of organizations", "PATCH settings", """{ "networks": [] }""", 400, "networks"),
        new("a rotation of days", "POST keys/{key}/rotate", """{ "overlap": "24:00:00" }""", 400, "overlap"),
        new("a rotation of months", "POST keys/{key}/rotate", """{ "overlap": "P1M" }""", 400, "overlap"),
        new("a rotation of nothing", "POST keys/{key}/rotate", """{ "overlap": "PT" }""", 400, "overlap"),
        new("a rotation of less than nothing", "POST keys/{key}/rotate", """{ "overlap": "-PT1H" }""", 400, "overlap"),
        new("a rotation of too much", "POST keys/{key}/rotate", """{ "overlap": "P999999999D" }""", 400, "overlap"),
        new("a rotation of a number", "POST keys/{key}/rotate", """{ "overlap": 24 }""", 400, "overlap"),
        new("a rotation with a member of keys", "POST keys/{key}/rotate", """{ "enabled": true }""", 400, "enabled"),
        new("an import of an array", "POST import", "[]", 400, ""),
        new("an import of nothing", "POST import", "", 400, "empty"),
        new("an import with an unknown name", "POST import", """{ "Kees": {} }""", 400, ""),
    ];

    private static IEnumerable<Malformed> MediaTypes =>
        from type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "text/json", "application/xml", "application/json-patch+json", "application/json; charset=utf-16",
            "application/json; charset=latin1", "*/*", "json" }
        select new Malformed($"the media type {type}", NewKey, "{}", 415, "Content-Type") { ContentType = type };

    private static IEnumerable<Malformed> Queries =>
    [
        .. new[] { "limit=0", "limit=1001", "limit=-1", "limit=ten", "limit=1.5", "limit=", "limit=1&limit=2",
                "limit=99999999999" }
            .Select(query => new Malformed($"keys?{query}", $"GET keys?{query}", null, 400, "?limit")),
        new("a state that is none", "GET keys?state=on", null, 400, "?state"),
        new("a count that is none", "GET keys?count=yes", null, 400, "?count"),
        new("a filter that is none", "GET keys?organisation=acme", null, 400, "?organisation"),
        new("two accounts", "GET keys?account=a&account=b", null, 400, "?account"),
        new("a parameter where there is none", "GET settings?x=1", null, 400, "?x"),
        new("force that is none", "DELETE keys/{key}?force=1", null, 400, "?force"),
        new("a kind that is none", "GET audit?kind=keys", null, 400, "?kind"),
        new("a place that is none", "GET audit?before=x", null, 400, "?before"),
        new("secrets that are none", "GET export?secrets=all", null, 400, "?secrets"),
        new("a dry run that is none", "POST import?dryRun=1", "{}", 400, "?dryRun"),
        new("no entry", "DELETE keys/{key}/networks", null, 400, "?entry"),
    ];

    private static IEnumerable<Malformed> Tags =>
        from tag in new[] { "17", "\"17", "17\"", "'17'", "\"1\" \"2\"", "\"1\",,x", "W/17", "\"a\"b", "{}" }
        from line in new[] { OneKey, "DELETE keys/{key}" }
        select new Malformed($"{line}: If-Match {tag}", line, line == OneKey ? "{}" : null, 400, "If-Match")
        {
            Headers = [("If-Match", tag)],
        };

    private static IEnumerable<Malformed> Paths =>
    [
        .. new[] { "keys/x", "keys/%00", "keys/..%2Fsettings", "keys/a%20b", "keys/*", "keys/%F0%9F%98%80",
            $"keys/{new string('a', 300)}", "keys/ABCDEFGH", "organizations/none", "organizations/acme/projects/none",
            "accounts/none", "roles/none", "systems/none", "keys/{key}/networks/192.0.2.99",
            "keys/nokeynokey/networks", "organizations/none/projects", "organizations/acme/projects/none/keys" }
            .Select(path => new Malformed(
                $"GET {path}", $"GET {path}", null, path.Contains("%00", StringComparison.Ordinal) ? 400 : 404, "")),
    ];
}
