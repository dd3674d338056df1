using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>An entity tag is the version of a record in quotes.</summary>
internal static class ETags
{
    private const string Words =
        "This is not a list of quoted tags; give the ETag of the answer that was read, for example \"17\".";

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The versions that a write accepts; null without the header.</summary>
    /// <param name="values">The values of <c>If-Match</c>.</param>
    /// <param name="error">What is wrong with them, else null.</param>
    /// <remarks>
    /// A tag that this API never gave is well formed and matches no version. So does a weak one, because
    /// <c>If-Match</c> compares strongly (RFC 9110, section 13.1.1).
    /// </remarks>
    public static VersionMatch? Read(StringValues values, out string? error)
    {
        error = null;
        if (values.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. values.OfType<string>()], out var tags))
        {
            error = Words;
            return null;
        }

        return tags.Contains(EntityTagHeaderValue.Any)
            ? VersionMatch.Any
            : VersionMatch.OneOf([.. tags.Where(tag => !tag.IsWeak).Select(VersionOf).OfType<long>()]);
    }

    private static long? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan()[1..^1];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && Of(version) == tag.Tag ? version : null;
    }
}
