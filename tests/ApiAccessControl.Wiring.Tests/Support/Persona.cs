namespace ApiAccessControl.Wiring.Tests.Support;

/// <summary>A caller.</summary>
public enum Persona
{
    WithoutKey,
    WithUnknownKey,
    WithoutPermission,
    WithPermission,
}

internal static class Personas
{
    private static readonly NewApiKey Unknown = ApiKeyGenerator.Create();
    private static readonly NewApiKey Bare = ApiKeyGenerator.Create();
    private static readonly NewApiKey Full = ApiKeyGenerator.Create();

    public static IEnumerable<Persona> All => Enum.GetValues<Persona>();

    /// <summary>The keys of the policy.</summary>
    public static string Keys => $$"""
        "{{Bare.Id}}": { "SecretHash": "{{Bare.SecretHash}}" },
        "{{Full.Id}}": { "SecretHash": "{{Full.SecretHash}}", "Permissions": "wiring:*:x" }
        """;

    public static string? KeyOf(Persona persona) => persona switch
    {
        Persona.WithoutKey => null,
        Persona.WithUnknownKey => Unknown.Text,
        Persona.WithoutPermission => Bare.Text,
        _ => Full.Text,
    };

    /// <summary>The status that the access map promises to the caller of an endpoint of this class.</summary>
    public static int StatusFor(this ApiAccessClass said, Persona persona) => (said, persona) switch
    {
        (ApiAccessClass.Public, _) => 200,
        (_, Persona.WithoutKey or Persona.WithUnknownKey) => 401,
        (ApiAccessClass.AnyKey, _) => 200,
        (ApiAccessClass.Permission, Persona.WithPermission) => 200,
        _ => 403,
    };
}
