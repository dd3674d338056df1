using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>A page as it came.</summary>
internal sealed partial class PageResponse
{
    private readonly Dictionary<string, string> _headers;

    public PageResponse(HttpResponseMessage response, byte[] bytes)
    {
        (Status, Size) = ((int)response.StatusCode, bytes.Length);
        Html = Encoding.UTF8.GetString(bytes);
        _headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
    }

    public int Status { get; }

    public int Size { get; }

    public string Html { get; }

    /// <summary>What a reader sees: without tags, and with white space collapsed.</summary>
    public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    public string? Location => Header("Location");

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    public PageResponse Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status} {Location}: {Text}");
        return this;
    }

    public PageResponse Shows(string text)
    {
        Assert.True(Text.Contains(text, StringComparison.Ordinal), $"'{text}' is not in: {Text}");
        return this;
    }

    /// <summary>The texts of the form with this action. Of several fields with one name it is the last.</summary>
    public Dictionary<string, string> FormOf(string action)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in FieldsOf(action))
        {
            fields[name] = value;
        }

        return fields;
    }

    /// <summary>The fields of the form with this action, as a browser would send them.</summary>
    public List<KeyValuePair<string, string>> FieldsOf(string action)
    {
        var form = Forms().Matches(Html)
            .FirstOrDefault(match => WebUtility.HtmlDecode(match.Groups["action"].Value) == action);
        Assert.True(form is not null, $"The page has no form for {action}.");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Match input in Inputs().Matches(form.Groups["content"].Value))
        {
            var tag = input.Groups["tag"].Value;
            var attributes = Attributes().Matches(tag).ToDictionary(
                match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
            if (!attributes.TryGetValue("name", out var name))
            {
                continue;
            }

            if (attributes.GetValueOrDefault("type") is "checkbox" or "radio" && !Checked().IsMatch(tag))
            {
                continue;
            }

            var value = input.Groups["text"].Success
                ? WebUtility.HtmlDecode(input.Groups["text"].Value).TrimStart('\n')
                : attributes.GetValueOrDefault("value") ?? "";
            fields.Add(new(name, value));
        }

        return fields;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        """<form method="post" action="(?<action>[^"]*)"[^>]*>(?<content>.*?)</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(?<tag>input [^>]*)>|<(?<tag>textarea [^>]*)>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("""(?<name>[a-z-]+)="(?<value>[^"]*)" ?""")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\schecked\b")]
    private static partial Regex Checked();
}
