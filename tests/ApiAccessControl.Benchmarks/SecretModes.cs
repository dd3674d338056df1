namespace ApiAccessControl.Benchmarks;

/// <summary>Whether the secret of a request is hashed each time or remembered once it was verified.</summary>
internal enum SecretMode
{
    Hashing,
    Verified,
}

/// <summary>The one place that knows the option.</summary>
internal static class SecretModes
{
    public static IReadOnlyList<SecretMode> All { get; } = [SecretMode.Hashing, SecretMode.Verified];

    public static void Apply(ApiAccessControlOptions options, SecretMode mode) =>
        options.Credentials.RememberVerified = mode == SecretMode.Verified;

    public static string Text(this SecretMode mode) => mode == SecretMode.Verified ? "verified" : "hashing";
}
