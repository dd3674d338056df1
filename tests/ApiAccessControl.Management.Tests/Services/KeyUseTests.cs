using System.Net;
using ApiAccessControl.Management.Tests.Support;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>What the services show of the uses of keys and of the entries of their network lists.</summary>
public class KeyUseTests
{
    private const string Net = "192.0.2.0/24";
    private static readonly DateTimeOffset At = Managed.Now.AddMinutes(-5);
    private static readonly IPAddress Address = new([192, 0, 2, 7]);
    private static readonly KeyRecord Key = Managed.Key("usedkey01") with
    {
        Networks = ["192.0.2.0-192.0.2.255", "198.51.100.1/32", "203.0.113.0/24"],
        Domains = ["app.example.com"],
    };

    private static AccessListId Networks { get; } = AccessListId.OfKey(Key.Id, AccessListKind.Networks);

    [Fact]
    public async Task A_key_is_shown_with_its_uses_and_those_of_its_entries()
    {
        await using var managed = await StartAsync();

        var shown = await managed.Keys.GetAsync(Key.Id, Managed.Ann, Managed.Token);
        var listed = Assert.Single((await managed.Keys.ListAsync(new(), Managed.Ann, Managed.Token)).Items);

        Assert.Equal((5, At, Address), (shown.LastUse!.Count, shown.LastUse.At, shown.LastUse.Address));
        Assert.Equal(["192.0.2.0/24 3", "198.51.100.1 2"], Counts(shown.LastUse));
        Assert.Equal(Counts(shown.LastUse), Counts(listed.LastUse));
    }

    [Fact]
    public async Task The_network_list_of_a_key_is_shown_with_the_uses_of_its_entries()
    {
        await using var managed = await StartAsync();

        var list = await managed.Lists.GetAsync(Networks, Managed.Ann, Managed.Token);
        var added = await managed.Lists.AddAsync(
            Networks, ["203.0.113.7"], Managed.Ann, null, Managed.Token);

        Assert.Equal(["192.0.2.0/24 3", "198.51.100.1 2"], Counts(list.LastUse));
        Assert.Equal(Counts(list.LastUse), Counts(added.LastUse));
    }

    [Theory]
    [InlineData("192.0.2.0-192.0.2.255", 3L)]
    [InlineData("192.0.2.0/24", 3L)]
    [InlineData("198.51.100.1", 2L)]
    [InlineData("203.0.113.0/24", null)]
    public async Task An_entry_is_shown_with_its_uses_however_it_is_written(string entry, long? count)
    {
        await using var managed = await StartAsync();

        var item = await managed.Lists.GetEntryAsync(Networks, entry, Managed.Ann, Managed.Token);

        Assert.Equal(count, item.LastUse?.Count);
    }

    [Fact]
    public async Task Other_lists_have_no_uses()
    {
        await using var managed = await StartAsync();
        var domains = AccessListId.OfKey(Key.Id, AccessListKind.Domains);
        var account = AccessListId.OfAccount("ops", AccessListKind.Networks);

        Assert.Null((await managed.Lists.GetAsync(domains, Managed.Ann, Managed.Token)).LastUse);
        Assert.Null(
            (await managed.Lists.GetEntryAsync(domains, "app.example.com", Managed.Ann, Managed.Token)).LastUse);
        Assert.Null((await managed.Lists.GetAsync(account, Managed.Ann, Managed.Token)).LastUse);
        Assert.Null((await managed.Lists.GetEntryAsync(account, Net, Managed.Ann, Managed.Token)).LastUse);
    }

    [Fact]
    public async Task A_rotated_key_keeps_its_uses()
    {
        await using var managed = await StartAsync();

        var rotated = await managed.Keys.RotateAsync(Key.Id, new(), Managed.Ann, null, Managed.Token);

        Assert.Equal(5, rotated.Key.LastUse?.Count);
        Assert.Equal(5, (await managed.Keys.GetAsync(Key.Id, Managed.Ann, Managed.Token)).LastUse?.Count);
    }

    [Fact]
    public async Task A_policy_in_the_configuration_has_no_uses()
    {
        await using var managed = await Managed.StartConfigurationAsync(
            ("Enabled", "true"), ($"Keys:{Key.Id}:SecretHash", Key.SecretHash), ($"Keys:{Key.Id}:Networks", Net));

        Assert.Null((await managed.Keys.GetAsync(Key.Id, Managed.Ann, Managed.Token)).LastUse);
        Assert.Null((await managed.Lists.GetAsync(Networks, Managed.Ann, Managed.Token)).LastUse);
    }

    private static async Task<Managed> StartAsync()
    {
        var managed = Managed.Start(
            Key, new AccountRecord("ops") { Networks = [Net] });
        await managed.Get<ILastUsedStore>().AddUsesAsync(
            [
                new(Key.Id, 5, At, Address)
                {
                    Entries = [new(Net, 3, At, Address), new("198.51.100.1", 2, At, new([198, 51, 100, 1]))],
                },
            ],
            Managed.Token);
        return managed;
    }

    private static IEnumerable<string> Counts(KeyUse? use) =>
        (use?.Entries ?? []).Select(entry => $"{entry.Entry} {entry.Count}").Order(StringComparer.Ordinal);
}
