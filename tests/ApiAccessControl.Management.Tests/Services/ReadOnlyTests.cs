using System.Text.Json.Nodes;
using ApiAccessControl.Management.Tests.Support;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>
/// A policy that is only read: all reading works, and a write says what to put into the configuration.
/// </summary>
public sealed class ReadOnlyTests
{
    private static Task<Managed> StartAsync() => Managed.StartConfigurationAsync(
        ("Enabled", "true"), ("Organizations:acme:Name", "Acme"), ("Organizations:acme:Projects:web:Name", "Web"),
        ("Roles:Owner", "*:*:*"), ("Systems:reports:Enabled", "true"), ("Accounts:ops:Organization", "acme"),
        ("Keys:ownerkey1:SecretHash", Managed.Key("ownerkey1").SecretHash), ("Keys:ownerkey1:Roles", "Owner"),
        ("Keys:ownerkey1:Networks", "192.0.2.1, 192.0.2.2"));

    [Fact]
    public async Task Everything_can_be_read()
    {
        await using var managed = await StartAsync();
        var actor = Managed.Actor("ownerkey1");

        Assert.Equal(["192.0.2.1", "192.0.2.2"],
            (await managed.Keys.GetAsync(
                "ownerkey1", actor, Managed.Token)).Record.Networks!.Select(entry => entry.Entry));
        Assert.Single((await managed.Keys.ListAsync(new(), actor, Managed.Token)).Items);
        Assert.Equal("Acme", (await managed.Organizations.GetAsync("acme", actor, Managed.Token)).Record.Name);
        Assert.Single((await managed.Projects.ListAsync("acme", new(), actor, Managed.Token)).Items);
        Assert.Single((await managed.Accounts.ListAsync(new(), null, actor, Managed.Token)).Items);
        Assert.Single((await managed.Roles.ListAsync(new(), actor, Managed.Token)).Items);
        Assert.Single(await managed.Systems.ListAsync(actor, Managed.Token));
        Assert.True((await managed.Settings.GetAsync(actor, Managed.Token)).Record.Enabled);
        Assert.Empty((await managed.Audit.ListAsync(new(), actor, Managed.Token)).Items);
        Assert.NotEmpty(await managed.Transfer.ExportAsync(false, actor, Managed.Token));
    }

    [Fact]
    public async Task A_write_answers_the_fragment_to_paste()
    {
        await using var managed = await StartAsync();
        (Func<Task> Use, string Path, string Expected)[] writes =
        [
            (() => managed.Keys.UpdateAsync(
                "ownerkey1", new() { Description = "mine" }, Managed.Ann, null, Managed.Token),
                "Keys.ownerkey1.Description", "mine"),
            (() => managed.Projects.UpdateAsync(
                "acme", "web", new() { Name = "Shop" }, Managed.Ann, null, Managed.Token),
                "Organizations.acme.Projects.web.Name", "Shop"),
            (() => managed.Settings.UpdateAsync(
                new() { Enabled = false, DisabledReason = "repair" }, Managed.Ann, null, Managed.Token),
                "DisabledReason", "repair"),
        ];

        foreach (var (use, path, expected) in writes)
        {
            var refused = await Refused.WithAsync(409, ManagementCodes.ReadOnly, use);
            JsonNode? node = JsonNode.Parse(refused.Fragment!)!["ApiAccessControl"]!["Policy"];
            node = path.Split('.').Aggregate(node, (parent, name) => parent![name]);
            Assert.Equal(expected, node!.GetValue<string>());
            Assert.DoesNotContain("sha256:", refused.Fragment, StringComparison.Ordinal);
        }

        var deleted = await Refused.WithAsync(
            409, ManagementCodes.ReadOnly,
            () => managed.Systems.DeleteAsync("reports", Managed.Ann, null, Managed.Token));
        Assert.Null(deleted.Fragment);
        Assert.Contains("'reports'", deleted.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guards_come_first()
    {
        await using var managed = await StartAsync();

        await Refused.WithAsync(
            403, ManagementCodes.OwnLimits,
            () => managed.Keys.UpdateAsync(
                "ownerkey1", new() { Enabled = false }, Managed.Actor("ownerkey1"), null, Managed.Token));
    }
}
