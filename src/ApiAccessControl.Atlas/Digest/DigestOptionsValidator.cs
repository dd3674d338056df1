using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>Checks the options at the start.</summary>
internal sealed class DigestOptionsValidator : IValidateOptions<DigestOptions>
{
    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, DigestOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(DigestOptions options)
    {
        if (options.Algorithms.Count == 0)
        {
            yield return At(nameof(options.Algorithms), "is empty. Write SHA-256, or do not call AddDigest.");
        }

        foreach (var name in options.Algorithms.Where(name => DigestAlgorithm.Find(name) is null))
        {
            yield return At(
                nameof(options.Algorithms), $"has '{name}'. Known are SHA-256, SHA-256-sess, MD5 and MD5-sess; "
                + ".NET has no SHA-512-256.");
        }

        if (options.Algorithms.Distinct(StringComparer.OrdinalIgnoreCase).Count() < options.Algorithms.Count)
        {
            yield return At(nameof(options.Algorithms), "names an algorithm twice. Write each once.");
        }

        if (options.Realm is { } realm && !IsRealm(realm))
        {
            yield return At(
                nameof(options.Realm), "must be 1 to 128 printable ASCII characters without quotes and backslash.");
        }

        if (options.NonceLifetime < ShortestLifetime || options.NonceLifetime > LongestLifetime)
        {
            yield return At(nameof(options.NonceLifetime), "must be from 00:00:10 to 1.00:00:00.");
        }

        if (options.RememberedNonces is < 16 or > 1 << 20)
        {
            yield return At(nameof(options.RememberedNonces), "must be from 16 to 1048576.");
        }
    }

    private static string At(string property, string message) => $"{DigestOptions.SectionName}:{property}: {message}";

    private static bool IsRealm(string realm) =>
        realm.Length is > 0 and <= 128 && !realm.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && realm.AsSpan().IndexOfAny('"', '\\') < 0;
}
