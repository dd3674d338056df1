using System.Text;

namespace ApiAccessControl.Tests.Support;

/// <summary>Helpers for the JSON of a policy and the headers of a request.</summary>
internal static class Wire
{
    /// <summary>A section whose switch is on.</summary>
    /// <param name="keys">Records made by <see cref="Key"/>.</param>
    /// <param name="policy">More of the policy, members with commas after them.</param>
    /// <param name="options">Options, members with commas after them.</param>
    public static string Section(string keys, string policy = "", string options = "") =>
        $$"""{ {{options}} "Policy": { "Enabled": true, {{policy}} "Keys": { {{keys}} } } }""";

    public static string Key(NewApiKey key, string rest = "") =>
        $$""" "{{key.Id}}": { "SecretHash": "{{key.SecretHash}}", {{rest}} },""";

    public static (string, string) Header(NewApiKey key) => ("X-Api-Key", key.Text);

    public static string Line(NewApiKey key) => $"X-Api-Key: {key.Text}";

    /// <summary>The secret part of a key text: the password of Basic credentials.</summary>
    public static string Secret(NewApiKey key) => key.Text[(key.Text.LastIndexOf('_') + 1)..];

    public static string Basic(string user, string secret) => Base64($"{user}:{secret}");

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
