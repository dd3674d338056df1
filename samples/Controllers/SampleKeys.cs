using ApiAccessControl;

/// <summary>
/// Two keys that are created at every start: an owner of the organization and a reader of one project.
/// </summary>
internal sealed class SampleKeys
{
    private readonly NewApiKey _owner = ApiKeyGenerator.Create();
    private readonly NewApiKey _reader = ApiKeyGenerator.Create();

    public IEnumerable<KeyValuePair<string, string?>> Section =>
    [
        Value(_owner, "SecretHash", _owner.SecretHash),
        Value(_owner, "Organization", "acme"),
        Value(_owner, "Networks", "127.0.0.1, ::1"),
        Value(_owner, "Roles", "Owner"),
        Value(_reader, "SecretHash", _reader.SecretHash),
        Value(_reader, "Organization", "acme"),
        Value(_reader, "Projects:web:Roles", "Reader"),
    ];

    public void Tell(string url) => Console.WriteLine($"""

        Keys of this run, as public id and secret (HTTP Basic):
          owner   {Pair(_owner)}
          reader  {Pair(_reader)}

        Both may list:         curl -i -u {Pair(_reader)} {url}/orgs/acme/projects/web/backups
        Not invited:           curl -i -u {Pair(_reader)} {url}/orgs/acme/projects/mail/backups
        The owner may restore: curl -i -u {Pair(_owner)} -X POST {url}/orgs/acme/projects/web/backups/web-monday/restore
        The reader may not:    curl -i -u {Pair(_reader)} -X POST {url}/orgs/acme/projects/web/backups/web-monday/restore
        A key or a person:     curl -i -u {Pair(_reader)} {url}/reports
                               curl -i -X POST {url}/sign-in/ada    (then send its accessToken as Bearer to {url}/reports)

        """);

    private static KeyValuePair<string, string?> Value(NewApiKey key, string name, string value) =>
        new($"ApiAccessControl:Policy:Keys:{key.Id}:{name}", value);

    private static string Pair(NewApiKey key) => $"{key.Id}:{key.Text[(key.Text.LastIndexOf('_') + 1)..]}";
}
