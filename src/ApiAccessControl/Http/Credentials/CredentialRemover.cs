using ApiAccessControl.Options;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Removes the credential of this package from a request that continues, wherever it is, so that a reverse proxy behind
/// the gate does not forward it. The rest of the request stays as the client sent it.
/// </summary>
internal sealed class CredentialRemover(ResolvedCredentialOptions options, AuthorizationValues authorization)
{
    /// <summary>Returns the removed credential; null when there was none.</summary>
    public RemovedCredential? Remove(HttpRequest request, bool opaqueKeysExist)
    {
        RemovedCredential? removed = null;
        var headers = request.Headers;
        if (options.Header)
        {
            foreach (var name in options.HeaderNames)
            {
                RemoveHeader(headers, name, ref removed);
            }

            if (options.UserNameHeaderName is { } user)
            {
                RemoveHeader(headers, user, ref removed);
            }
        }

        if (authorization.AreRead && headers.Authorization.Count > 0)
        {
            RemoveAuthorization(headers, opaqueKeysExist, ref removed);
        }

        if (options.QueryParameterName is { } parameter
            && request.QueryString.HasValue && request.Query.ContainsKey(parameter))
        {
            RemoveParameter(request, parameter, removed ??= new());
        }

        return removed;
    }

    private static void RemoveHeader(IHeaderDictionary headers, string name, ref RemovedCredential? removed)
    {
        if (headers.TryGetValue(name, out var values))
        {
            (removed ??= new()).Add(name, values);
            headers.Remove(name);
        }
    }

    // More than one value is ambiguous and continues only when refusals are just reported.
    private void RemoveAuthorization(
        IHeaderDictionary headers, bool opaqueKeysExist, ref RemovedCredential? removed)
    {
        var ours = StringValues.Empty;
        var others = StringValues.Empty;
        foreach (var value in headers.Authorization)
        {
            if (authorization.PlaceOf(value.AsMemory(), opaqueKeysExist, out _) == CredentialPlace.None)
            {
                others = StringValues.Concat(others, value);
            }
            else
            {
                ours = StringValues.Concat(ours, value);
            }
        }

        if (ours.Count > 0)
        {
            (removed ??= new()).Add(HeaderNames.Authorization, ours);
            headers.Authorization = others;
        }
    }

    private static void RemoveParameter(HttpRequest request, string parameter, RemovedCredential removed)
    {
        removed.Query = Without(request.QueryString.Value!, parameter, out var query);
        request.QueryString = new(query);
        if (request.HttpContext.Features.Get<IHttpRequestFeature>() is { RawTarget: { } target } feature
            && target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
        {
            _ = Without(target[mark..], parameter, out var rest);
            feature.RawTarget = target[..mark] + rest;
        }
    }

    /// <summary>The pairs of that name, and in <paramref name="rest"/> the other pairs unchanged.</summary>
    private static string Without(string query, string parameter, out string rest)
    {
        var pairs = query[1..].Split('&').ToLookup(pair => IsNamed(pair, parameter));
        var others = string.Join('&', pairs[false]);
        rest = others.Length == 0 ? "" : $"?{others}";
        return string.Join('&', pairs[true]);
    }

    // The framework reads parameter names without regard to case.
    private static bool IsNamed(string pair, string parameter)
    {
        foreach (var read in new QueryStringEnumerable(pair))
        {
            return read.DecodeName().Span.Equals(parameter, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
