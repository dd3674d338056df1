using System.Text;
using ApiAccessControl.Keys;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl;

/// <summary>
/// Puts a credential where a caller would put it: in the first place that the options of this host enable. A host has
/// it as a service.
/// </summary>
public sealed class CredentialPlacement
{
    private const string Bearer = "Bearer";
    private const string Basic = "Basic";

    private readonly ResolvedCredentialOptions _options;

    internal CredentialPlacement(ResolvedCredentialOptions options) => _options = options;

    // The two-header form carries the secret alone, and so does Basic, which is used where nothing else is enabled.
    private bool SendsUserName => _options.Header
        ? _options.UserNameHeaderName is not null
        : !_options.Bearer && _options.AuthorizationScheme is null && _options.Basic;

    /// <summary>Puts a key into a request: into a header, <c>Authorization</c> or the query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key.</param>
    /// <param name="userName">
    /// The user name, for the forms that have one; <see langword="null"/> uses the id of the key.
    /// </param>
    public void Put(HttpRequest request, NewApiKey key, string? userName = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        var secret = key.Text[(key.Text.LastIndexOf(KeyText.Separator) + 1)..];
        Put(request, SendsUserName ? $"{userName ?? key.Id}:{secret}" : key.Text);
    }

    /// <summary>
    /// Puts a text. One that names a scheme is a value of <c>Authorization</c>; another one stands in the first place.
    /// </summary>
    internal void Put(HttpRequest request, string text)
    {
        var headers = request.Headers;
        if (NamesScheme(text))
        {
            headers.Authorization = text;
        }
        else if (_options is { Header: true, UserNameHeaderName: { } user }
            && text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            headers[user] = text[..colon];
            headers[_options.HeaderNames[0]] = text[(colon + 1)..];
        }
        else if (_options.Header)
        {
            headers[_options.HeaderNames[0]] = text;
        }
        else if (_options.Bearer || _options.AuthorizationScheme is not null)
        {
            headers.Authorization = $"{(_options.Bearer ? Bearer : _options.AuthorizationScheme)} {text}";
        }
        else if (_options.Basic)
        {
            headers.Authorization = $"{Basic} {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";
        }
        else if (_options.QueryParameterName is { } parameter)
        {
            request.QueryString = new(QueryHelpers.AddQueryString(request.QueryString.Value ?? "", parameter, text));
        }
    }

    private bool NamesScheme(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var scheme = space < 0 ? "" : text[..space];
        return scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase)
            || scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase)
            || (scheme.Length > 0 && scheme.Equals(_options.AuthorizationScheme, StringComparison.OrdinalIgnoreCase));
    }
}
