namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>A folder with a policy file, and the same policy as settings.</summary>
internal sealed class PolicyFolder : IDisposable
{
    public const string Member = "h7qw2lkp9sxa4mzd";

    public const string Policy = """
        {
          "Enabled": true,
          "Systems": { "reports": { "Enabled": true } },
          "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*" },
          "Organizations": { "acme": { "Name": "Acme", "Projects": { "web": { "Name": "Web shop" } } } },
          "Accounts": { "ops": { "Permissions": "members:GET:search, members:POST:all" } },
          "Keys": {
            "h7qw2lkp9sxa4mzd": {
              "SecretHash": "sha256:7d86ffc26e4d37f8b6e1e8f9b8f6f2f70af1ff0aef3f2f3e6f3a4cf2a1e0c9d8", "Description": "members area",
              "Networks": "198.51.100.7", "Permissions": "members:GET:search, members:POST:all"
            },
            "k2mf8rtx5vwb1ncj": {
              "SecretHash": "sha256:0c55ffc26e4d37f8b6e1e8f9b8f6f2f70af1ff0aef3f2f3e6f3a4cf2a1e0c9d9", "Organization": "acme",
              "Roles": "Reader"
            }
          }
        }
        """;

    public const string Map = """
        [
          { "route": "/members/search", "methods": ["GET"], "class": "Permission", "permissions": ["members:GET:search"],
            "roles": [], "systems": [], "organization": null, "project": null, "area": null, "orScheme": null,
            "requiresAccessList": false, "overrides": [], "displayName": "HTTP: GET /members/search" },
          { "route": "/members", "methods": ["POST"], "class": "Permission", "permissions": ["members:POST:all"],
            "roles": [], "systems": ["reports"], "organization": null, "project": null, "area": null, "orScheme": null,
            "requiresAccessList": true, "overrides": [], "displayName": "HTTP: POST /members" },
          { "route": "/orders/{id:custom(3)}", "methods": ["GET"], "class": "Permission", "permissions": ["orders:GET:{id}"],
            "roles": [], "systems": [], "organization": null, "project": null, "area": null, "orScheme": null,
            "requiresAccessList": false, "overrides": [], "displayName": "HTTP: GET /orders/{id}" }
        ]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aac-cli-");

    public PolicyFolder(string policy = Policy)
    {
        File = Write("policy.json", policy);
        Settings = Write("appsettings.json", $$"""{ "ApiAccessControl": { "Policy": {{policy}} } }""");
        MapFile = Write("map.json", Map);
    }

    public string Path => _folder.FullName;

    public string File { get; }

    public string Settings { get; }

    public string MapFile { get; }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
