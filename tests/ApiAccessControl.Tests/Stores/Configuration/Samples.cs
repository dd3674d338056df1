namespace ApiAccessControl.Tests.Stores.Configuration;

/// <summary>The two documented sections with their hashes filled in.</summary>
internal static class Samples
{
    public const string Small = $$"""
        { "UndeclaredEndpoints": "KeyOnly", "Policy": { "Enabled": true, "Keys": {
          "h7qw2lkp9sxa4mzd": { "SecretHash": "{{Reading.Hash}}", "Networks": "198.51.100.7" },
          "k2mf8rtx5vwb1ncj": { "SecretHash": "{{Reading.Hash}}", "Networks": "203.0.113.0/24, 2001:db8:1::/48" },
          "p9zd4hga7qys3ueo": { "SecretHash": "{{Reading.Hash}}", "Networks": "192.0.2.10-192.0.2.20" } } } }
        """;

    public const string Whole = $$"""
        {
          "Profile": "Standard",
          "Credentials": { "Header": true, "HeaderName": "X-Api-Key", "Bearer": true, "Basic": false,
                           "UserNameHeaderName": null, "QueryParameterName": null,
                           "AuthorizationScheme": null, "RemoveFromRequest": false, "SatisfiesAuthorization": false,
                           "KeyPrefix": "aac", "Pepper": null, "RememberVerified": true, "Realm": "api",
                           "RequireHttps": "Warn" },
          "Refusals":    { "Format": "Simple", "Disclosure": "None" },
          "Lists":       { "Binds": "AllRequests", "EmptyList": "Refuse", "GlobalList": "Optional",
                           "RequirementSatisfiedBy": "KeyOrAccount", "RequirementNeedsRole": null,
                           "SourceAware": false, "BothLists": "BySource", "Families": "Both",
                           "Forms": "Address, Cidr, Range", "NonPublicEntries": "Allow" },
          "Limits":      { "KeysPerAccount": null, "DisabledKeysCount": true, "NetworksPerList": null,
                           "DomainsPerList": null },
          "UndeclaredEndpoints": "Refuse", "UnmatchedRequests": "Refuse",
          "ReportOnly": false, "MaxStaleness": "00:15:00",

          "Policy": {
            "Enabled": true,
            "AllowedNetworks": "203.0.113.0/24, 2001:db8::/32",
            "RequireAccessList": false,
            "Systems": { "reports": { "Enabled": true } },
            "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*" },
            "Organizations": { "acme": { "Name": "Acme", "Enabled": true, "RequireAccessList": true, "Networks": "off",
                                         "Projects": { "web": { "Name": "Web shop", "Enabled": true } } } },
            "Accounts": { "ops": { "Organization": "acme", "Enabled": true,
                                   "Networks": "198.51.100.0/24, 2001:db8::/32",
                                   "Roles": "Owner, Reader" } },
            "Keys": {
              "h7qw2lkp9sxa4mzd": {
                "SecretHash": "{{Reading.Hash}}",
                "PreviousSecretHash": "{{Reading.OtherHash}}", "PreviousUntil": "2026-12-24T00:00:00Z",
                "Description": "members area, web1", "Organization": "acme", "Account": "ops", "Enabled": true,
                "NotBefore": "2026-01-01T00:00:00Z", "ExpiresAt": "2027-01-01T00:00:00Z",
                "Networks": ["198.51.100.7", "2001:db8:1::/48"], "Domains": ["app.example.com", "*.example.org"],
                "RequireAccessList": true, "Roles": "Reader", "Permissions": ["members:GET:search"],
                "Claims": { "plan": "gold" },
                "Projects": { "web": { "Roles": "Owner", "Permissions": "backups:*:*" } },
                "ReportOnly": false
              }
            }
          }
        }
        """;
}
