using ApiAccessControl.Decisions;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>Requests over the same alphabets.</summary>
internal static class RandomAsks
{
    private static readonly Presented[] Wrong =
    [
        Presented.None, new(CredentialForm.Ambiguous), new(CredentialForm.Malformed), TestKey.Unknown.Presented,
        Presented.Text("aac_key00001_short"), Presented.Text(TestKey.One.Text[..^1] + "!"), Presented.Text("other"),
        Presented.Text("imported-not"), Presented.Text("bbb" + TestKey.One.Text[3..]),
        Presented.Pair("unknown", TestKey.One.Secret), Presented.Pair("alice", "wrong"),
        Presented.Pair(TestKey.Three.Id, "other"), Presented.Text(Swapped(TestKey.One.Text)),
    ];

    private static readonly Presented[] Right =
    [
        TestKey.One.Presented, TestKey.One.Presented, TestKey.One.Presented, TestKey.Two.Presented,
        Presented.Text("imported"), Presented.Text(TestKey.One.OtherText),
        Presented.Pair(TestKey.One.Id, TestKey.One.Secret), Presented.Pair("alice", TestKey.One.Secret),
        Presented.Pair("bob", TestKey.Two.Secret), Presented.Pair(TestKey.Three.Id, "imported"),
    ];

    private static readonly string[] Origins =
    [
        "https://a.example", "http://a.example", "https://x.a.example", "https://b.example:8443",
        "https://A.EXAMPLE:443", "http://b.example", "null", "garbage", "https://evil.test",
        "https://a.example.evil.test",
    ];

    public static Ask Next(Dice dice) => new()
    {
        Target = NextTarget(dice),
        Credential = dice.Chance(88) ? dice.One(Right) : dice.One(Wrong),
        Method = dice.One("GET", "GET", "HEAD", "get", "POST", "BREW"),
        Address = dice.One(
            "10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.1.1", "::ffff:10.0.0.1", "2001:db8::1", "2001:db9::1", null),
        Page = NextPage(dice),
        BlockedUntil = dice.Chance(4) ? Ask.Noon.AddMinutes(1) : null,
        Now = Ask.Noon.AddTicks(dice.Below(3) - 1),
        IsPreflight = dice.Chance(1),
        Route = NextRoute(dice),
    };

    private static Target NextTarget(Dice dice) => dice.Chance(4) ? Unmatched(dice) : new()
    {
        IsDisabled = dice.Chance(1),
        IsAnonymous = dice.Chance(2),
        IsManagement = dice.Chance(5),
        AcceptsAnyKey = dice.Chance(30),
        LeavesKeylessToAuthorization = dice.Chance(20),
        RequiresAccessList = dice.Chance(20),
        Systems = dice.Chance(80) ? [] : dice.Some(2, [.. RandomRecords.Systems, "unheard"]),
        Organization = dice.Chance(70) ? null : dice.One("acme", "{org}", "{org}", "{gone}"),
        Project = dice.Chance(60) ? null : dice.One("web", "{project}", "{project}", "{gone}"),
        Roles = dice.Chance(70)
            ? []
            : [.. dice.Some(2, "Owner", "Reader", "Owner,Reader").Select(any => any.Split(','))],
        Permissions = dice.Chance(30)
            ? []
            : dice.Some(2, "members:search", "members:{id}", "backups:{id}", "backups:{gone}"),
    };

    private static Target Unmatched(Dice dice) =>
        new() { Kind = dice.One(EndpointKind.Unmatched, EndpointKind.RoutingAnswer) };

    private static Page NextPage(Dice dice) => dice.Below(10) switch
    {
        < 5 => Page.None,
        < 8 => new([dice.One(Origins)], dice.Chance(50)),
        8 => dice.One<Page>(
            new(["https://a.example", "https://a.example"]), new(["null"], true, ["https://a.example/"])),
        _ => dice.One<Page>(
            new([], true), new([], false, ["https://a.example/page?x"]), new([], false, ["https://a.example/ x"])),
    };

    private static Dictionary<string, string> NextRoute(Dice dice)
    {
        var route = new Dictionary<string, string> { ["id"] = dice.One("7", "8", "search", "*", "") };
        if (dice.Chance(95))
        {
            route["org"] = dice.One("acme", "acme", "beta", "none", "ACME", "");
            route["project"] = dice.One("web", "web", "app", "none", "");
        }

        return route;
    }

    // Two letters are swapped: the checksum detects it.
    private static string Swapped(string text) => $"{text[..20]}z{text[21..]}";
}
