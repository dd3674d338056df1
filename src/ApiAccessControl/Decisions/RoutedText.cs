namespace ApiAccessControl.Decisions;

/// <summary>A constant, or the value of a route parameter written as <c>{name}</c>.</summary>
internal readonly record struct RoutedText
{
    private RoutedText(string text, bool isRouted)
    {
        Text = text;
        IsRouted = isRouted;
    }

    /// <summary>The constant, or the name of the parameter.</summary>
    public string Text { get; }

    public bool IsRouted { get; }

    public static RoutedText Parse(string text) =>
        text.Length > 2 && text[0] == '{' && text[^1] == '}' ? new(text[1..^1], true) : new(text, false);

    /// <summary>Null when the parameter is missing or empty: a resource without a name cannot be permitted.</summary>
    public string? Resolve(IRequestFacts facts)
    {
        var value = IsRouted ? facts.RouteValue(Text) : Text;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public override string ToString() => IsRouted ? $"{{{Text}}}" : Text;
}
