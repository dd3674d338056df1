using System.Text;
using System.Text.RegularExpressions;
using ApiAccessControl.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Load;

/// <summary>A random request of the model, and the same request for the wire.</summary>
internal sealed partial record Question(Ask Ask, string Path)
{
    public static Question Next(Dice dice)
    {
        var (route, target) = dice.One(SoakEndpoints.All.ToArray());
        var random = RandomAsks.Next(dice);
        var values = new Dictionary<string, string>();
        var path = Parameter().Replace(route, match =>
        {
            var name = match.Groups[1].Value;
            var value = random.Route.GetValueOrDefault(name) is { Length: > 0 } given ? given : "none";
            values[name] = value;
            return Uri.EscapeDataString(value);
        });
        return new(
            random with
            {
                Target = target,
                Route = values,
                IsPreflight = false,
                BlockedUntil = null,

                // A client joins two values of a header to one.
                Page = random.Page.Origin.Length > 1 ? Page.None : random.Page,
            },
            path);
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new(Ask.Method), Path);
        var (name, value) = Credential();
        Add(name, value);
        Add("Origin", Ask.Page.Origin.FirstOrDefault());
        Add("Referer", Ask.Page.Referer?.FirstOrDefault());
        Add("Sec-Fetch-Mode", Ask.Page.FetchMetadata ? "cors" : null);
        return request;

        void Add(string header, string? text)
        {
            if (text is not null)
            {
                request.Headers.TryAddWithoutValidation(header, text);
            }
        }
    }

    private (string Header, string? Value) Credential() => Ask.Credential.Form switch
    {
        CredentialForm.None => ("X-Api-Key", null),
        CredentialForm.Ambiguous => ("X-Api-Key", "one,two"),
        CredentialForm.Malformed => ("X-Api-Key", new string('x', 513)),
        CredentialForm.Key => ("X-Api-Key", Ask.Credential.Secret),
        _ => ("Authorization", "Basic " + Convert.ToBase64String(
            Encoding.UTF8.GetBytes($"{Ask.Credential.UserName}:{Ask.Credential.Secret}"))),
    };

    public override string ToString() =>
        $"{Ask.Method} {Path} from {Ask.Address ?? "an unknown address"} with {Ask.Credential} and "
        + $"{Ask.Page.Origin.FirstOrDefault()} "
        + $"{Ask.Page.FetchMetadata} {Ask.Page.Referer?.FirstOrDefault()}";

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
