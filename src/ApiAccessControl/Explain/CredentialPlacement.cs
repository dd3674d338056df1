using System.Text;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl.Explain;

/// <summary>
/// Puts the text of a credential where a caller would put it. A text that names a scheme is a value of
/// <c>Authorization</c>; another one stands in the first place that is enabled.
/// </summary>
internal sealed class CredentialPlacement(ResolvedCredentialOptions options)
{
    private const string Bearer = "Bearer";
    private const string Basic = "Basic";

    public void Put(HttpRequest request, string text)
    {
        var headers = request.Headers;
        if (NamesScheme(text))
        {
            headers.Authorization = text;
        }
        else if (options is { Header: true, UserNameHeaderName: { } user }
            && text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            headers[user] = text[..colon];
            headers[options.HeaderNames[0]] = text[(colon + 1)..];
        }
        else if (options.Header)
        {
            headers[options.HeaderNames[0]] = text;
        }
        else if (options.Bearer || options.AuthorizationScheme is not null)
        {
            headers.Authorization = $"{(options.Bearer ? Bearer : options.AuthorizationScheme)} {text}";
        }
        else if (options.Basic)
        {
            headers.Authorization = $"{Basic} {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";
        }
        else if (options.QueryParameterName is { } parameter)
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
            || (scheme.Length > 0 && scheme.Equals(options.AuthorizationScheme, StringComparison.OrdinalIgnoreCase));
    }
}
