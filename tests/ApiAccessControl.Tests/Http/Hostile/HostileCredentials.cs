using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Http.Profiles;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Hostile;

/// <summary>The credentials of a hostile client: few are valid in their place.</summary>
internal static class HostileCredentials
{
    public static readonly NewApiKey Good = TestKeys.Make("hostile-good"), Second = TestKeys.Make("hostile-second"),
        Disabled = TestKeys.Make("hostile-disabled"), Expired = TestKeys.Make("hostile-expired");

    private static readonly NewApiKey[] Refused =
    [
        Disabled, Expired, TestKeys.Make("hostile-unknown"), Asking.WithWrongSecret(Good),
        Good with { Text = $"{Good.Text}x" }, Good with { Text = Good.Text[..^1] },
        Good with { Text = $"{Good.Text},x" }, Good with { Text = $"{Good.Text}\u0007" },
        Good with { Text = $"{Good.Text}\0" }, Good with { Text = $"{Good.Text}\u00e9" },
        Good with { Text = Good.Text.ToUpperInvariant() },
        Second with { Id = Good.Id, Text = Second.Text.Replace(Second.Id, Good.Id, StringComparison.Ordinal) },
    ];

    // The secret of the user name pair is valid in these.
    private static readonly string[] RefusedTexts =
        [$"x{Good.Text}", Good.Text.Replace('_', '-'), $"{Good.Text} {Good.Text}", $"{Good.Text}, {Good.Text}"];

    /// <summary>The secrets that no answer and no line of the log may hold.</summary>
    public static IEnumerable<string> Secrets =>
        new[] { Good, Second, Disabled, Expired }.Select(key => key.Text[(key.Text.LastIndexOf('_') + 1)..]);

    /// <summary>Header lines, and whether a key is valid in them.</summary>
    public static (string[] Lines, bool IsValid) Next(Dice dice, AccessProfile profile) => dice.Below(20) switch
    {
        < 8 => (Lines(dice, profile, dice.One(Good, Second)), true),
        < 12 => (Lines(dice, profile, dice.One(Refused)), false),
        12 => ([$"{dice.One("X-Api-Key: ", "Authorization: Bearer ")}{dice.One(RefusedTexts)}"], false),
        13 => ([.. Lines(dice, profile, Good), .. Lines(dice, profile, dice.One(Good, Second))], false),
        14 => ([.. Lines(dice, profile, Good), .. Lines(dice, profile, dice.One(Refused))], false),
        15 => ([dice.One(Misplaced)], false),
        16 => ([$"Authorization: Basic {dice.One(BadBase64)}"], false),
        _ => ([], false),
    };

    private static readonly string[] Misplaced =
    [
        $"Cookie: X-Api-Key={Good.Text}", $"X_Api_Key: {Good.Text}", $"Proxy-Authorization: Bearer {Good.Text}",
        $"Origin: https://{Good.Text}", $"Referer: https://a.example/?key={Good.Text}", $"User-Agent: {Good.Text}",
        $"{Good.Text}: x", $"X-Forwarded-Authorization: Bearer {Good.Text}", $"Authorization: Digest {Good.Text}",
        $"Authorization: {Good.Text}", $"Bearer: {Good.Text}",
    ];

    private static readonly string[] BadBase64 =
    [
        "====", $"{Wire.Basic(Good.Id, Wire.Secret(Good))}=", Wire.Basic(Good.Id, Wire.Secret(Good))[..^2], Good.Text,
        Wire.Base64("nocolon"), Wire.Basic("a\0", "b"), Wire.Basic(Good.Id, "\u0007"), Wire.Basic(new('u', 5_000), "x"),
        Convert.ToBase64String([.. "a:"u8, 0xED, 0xA0, 0x80]), new('A', 20_000),
    ];

    private static string[] Lines(Dice dice, AccessProfile profile, NewApiKey key) => profile switch
    {
        AccessProfile.Nats => [$"api-username: {key.Id}", $"api-key: {Wire.Secret(key)}"],
        AccessProfile.CloudManager or AccessProfile.Atlas => [Asking.Basic(key)],
        _ => [dice.Chance(50) ? Wire.Line(key) : Asking.Bearer(key)],
    };
}
