using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>The valid texts before mutation. The keys are those that <see cref="RandomAsks"/> presents.</summary>
internal static class Originals
{
    public static readonly string Small = $$"""
        { "UndeclaredEndpoints": "KeyOnly", "Policy": { "Enabled": true, "Keys": {
          "key00001": { "SecretHash": "{{TestKey.One.Hash}}", "Networks": "10.0.0.1", "Permissions": "members:GET:search" } } } }
        """;

    public static readonly string Policy = $$"""
        {
          "Enabled": true, "DisabledReason": "none", "AllowedNetworks": "10.0.0.0/8, 2001:db8::/32", "RequireAccessList": false,
          "Systems": { "reports": { "Enabled": true }, "batch": {} },
          "Roles": { "Owner": "*:*:*", "Reader": ["*:GET:*", "members:*:*"] },
          "Organizations": {
            "acme": { "Name": "Acme", "Enabled": true, "RequireAccessList": false, "Networks": "off", "ReportOnly": false,
                      "Projects": { "web": { "Name": "Web", "Enabled": true, "Networks": ["10.0.0.0/24"] }, "app": { "Domains": "a.example" } } },
            "beta": { "Networks": "" } },
          "Accounts": { "ops": { "Organization": "acme", "Enabled": true, "Networks": "10.0.0.0/24", "Roles": "Owner, Reader",
                                 "Permissions": ["*:*:*"], "Projects": { "web": { "Roles": "Owner" } }, "KeyLimit": 5 } },
          "Keys": {
            "key00001": { "SecretHash": "{{TestKey.One.Hash}}", "PreviousSecretHash": "{{TestKey.Two.Hash}}",
              "PreviousUntil": "2026-12-24T00:00:00Z", "Description": "web1", "UserName": "alice", "Organization": "acme", "Account": "ops",
              "Enabled": true, "CreatedAt": "2026-01-01T00:00:00Z", "NotBefore": "2026-01-01T00:00:00Z", "ExpiresAt": "2027-01-01T00:00:00Z",
              "Networks": ["10.0.0.1", "2001:db8::1"], "Domains": ["a.example", "*.b.example"], "RequireAccessList": true,
              "Roles": "Reader", "Permissions": ["members:GET:search"],
              "Projects": { "web": { "Roles": "Owner", "Permissions": "backups:*:*" } }, "ReportOnly": false },
            "key00002": { "SecretHash": "{{TestKey.Two.Hash}}", "Account": "ops" },
            "key00003": { "OpaqueHash": "{{TestKey.Sha256("imported")}}", "HighEntropy": true, "Permissions": "backups:*:*" } }
        }
        """;

    public static readonly string Whole = $$"""
        { "Profile": "Standard",
          "Credentials": { "Header": true, "HeaderName": "X-Api-Key", "Bearer": true, "Basic": false, "UserNameHeaderName": null,
                           "QueryParameterName": null, "KeyPrefix": "aac", "Pepper": null, "RememberVerified": true, "Realm": "api",
                           "RequireHttps": "Warn" },
          "Refusals": { "Format": "Simple", "Disclosure": "None" },
          "Lists": { "Binds": "AllRequests", "EmptyList": "Refuse", "GlobalList": "Optional", "RequirementSatisfiedBy": "KeyOrAccount",
                     "RequirementNeedsRole": null, "SourceAware": false, "BothLists": "BySource", "Families": "Both",
                     "Forms": "Address, Cidr, Range", "NonPublicEntries": "Allow" },
          "Limits": { "KeysPerAccount": null, "DisabledKeysCount": true, "NetworksPerList": 9, "DomainsPerList": 9 },
          "UndeclaredEndpoints": "Refuse", "UnmatchedRequests": "Refuse", "ReportOnly": false, "MaxStaleness": "00:15:00",
          "Policy": {{Policy}} }
        """;
}
