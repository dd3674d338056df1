namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// The declarations of an endpoint that remain in effect: AllowAnonymous removes requirements of a key, and
/// DisableApiAccessControl removes all requirements, but only those declared farther from the endpoint. A requirement
/// of the same place, or of a nearer one, contradicts them.
/// </summary>
internal sealed class StandingDeclarations
{
    private readonly List<object> _items;

    private StandingDeclarations(List<Declared> declared, Declared? lift)
    {
        IsDisabled = lift?.IsDisable == true;
        IsAnonymous = lift?.IsAnonymous == true;
        _items =
        [
            .. declared.Where(item => !IsLifted(item, lift)).OrderBy(item => item.Nearness).Select(item => item.Item),
        ];
        Overrides = lift is null ? [] : OverridesOf(lift, declared);
    }

    public bool IsDisabled { get; }

    public bool IsAnonymous { get; }

    /// <summary>A sentence for each declaration that a nearer one overrides.</summary>
    public IReadOnlyList<string> Overrides { get; }

    public static StandingDeclarations Of(Endpoint endpoint)
    {
        var declared = DeclarationPlaces.Of(endpoint);
        return new(declared, declared.Where(item => item.IsDisable || item.IsAnonymous)
            .OrderByDescending(item => item.Nearness).ThenByDescending(item => item.IsDisable).FirstOrDefault());
    }

    public static IEnumerable<string> Contradictions(Endpoint endpoint)
    {
        var declared = DeclarationPlaces.Of(endpoint);
        return declared.Where(item => item.IsDisable || item.IsAnonymous)
            .OrderByDescending(item => item.IsDisable)
            .SelectMany(lift => declared.Where(item => item.Nearness >= lift.Nearness && Lifts(lift, item))
                .Select(item => (Lift: lift, Requirement: item)))
            .DistinctBy(pair => pair.Lift.Name)
            .Select(pair => $"{pair.Lift.Name} and {pair.Requirement.Name} contradict each other: one is declared "
                + $"on {DeclarationPlaces.NameOf(pair.Lift)}, the other on "
                + $"{DeclarationPlaces.NameOf(pair.Requirement)}. Remove one; only a declaration nearer to the "
                + "endpoint overrides a requirement.");
    }

    /// <summary>The requirements of a kind that remain in effect, from far to near.</summary>
    public IEnumerable<T> All<T>() => _items.OfType<T>();

    // A farther DisableApiAccessControl with a nearer AllowAnonymous: the switches apply again.
    private static IReadOnlyList<string> OverridesOf(Declared lift, List<Declared> declared) =>
    [
        .. declared
            .Where(item => item.Nearness < lift.Nearness && (Lifts(lift, item) || (item.IsDisable && !lift.IsDisable)))
            .Select(item => $"{lift.Name} of {DeclarationPlaces.NameOf(lift)} overrides {item.Name} of "
                + DeclarationPlaces.NameOf(item))
            .Distinct(),
    ];

    private static bool IsLifted(Declared item, Declared? lift) => lift is not null && Lifts(lift, item);

    private static bool Lifts(Declared lift, Declared item) =>
        lift.IsDisable ? item.IsRequirement : item.ConcernsKey;
}
