namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The names of the states of a key.</summary>
internal static class KeyStates
{
    private static readonly (KeyState State, string Name)[] Names =
    [
        (KeyState.Active, "active"), (KeyState.Disabled, "disabled"), (KeyState.Expired, "expired"),
        (KeyState.NotYetValid, "not-yet-valid"),
    ];

    public static string All => string.Join(", ", Names.Select(pair => pair.Name));

    public static string NameOf(KeyState state) => Names.First(pair => pair.State == state).Name;

    public static KeyState? Parse(string text) =>
        Names.Where(pair => string.Equals(pair.Name, text, StringComparison.Ordinal))
            .Select(pair => (KeyState?)pair.State).FirstOrDefault();
}
