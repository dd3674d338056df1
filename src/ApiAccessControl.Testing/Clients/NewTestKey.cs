using Microsoft.Extensions.Options;

namespace ApiAccessControl.Testing.Clients;

/// <summary>Generates a real key, with the prefix and the pepper of the application.</summary>
internal static class NewTestKey
{
    public static (NewApiKey Key, TestKey Described) Create(IServiceProvider services, Action<TestKey>? configure)
    {
        var options = services.GetService<IOptions<ApiAccessControlOptions>>()?.Value.Credentials
            ?? throw new InvalidOperationException("The application does not call AddApiAccessControl.");
        var key = ApiKeyGenerator.Create(options.KeyPrefix, options.Pepper);
        var described = new TestKey(new(key.Id) { SecretHash = key.SecretHash, Description = "created by a test" });
        configure?.Invoke(described);
        return described.Record.Id == key.Id
            ? (key, described)
            : throw new InvalidOperationException("With must not change the id of a key: the client sends it.");
    }
}
