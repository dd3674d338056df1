using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>Well-formed keys that were never issued.</summary>
internal static class MixedKeys
{
    /// <summary>The id of one key with the random part of another and a checksum that fits.</summary>
    public static string WithSecretOf(string id, NewApiKey other) =>
        KeyText.Complete($"aac_{id}_{Wire.Secret(other)[..^6]}");
}
