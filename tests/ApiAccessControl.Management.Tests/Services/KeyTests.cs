using System.Security.Claims;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Management.Tests.Services;

public sealed class KeyTests
{
    [Fact]
    public async Task The_text_of_a_key_is_returned_once_and_stands_nowhere_else()
    {
        await using var managed = Managed.Start();

        var created = await managed.Keys.CreateAsync(
            new() { Description = "members area", Networks = ["192.0.2.1"] }, Managed.Ann, Managed.Token);
        var rotated = await managed.Keys.RotateAsync(
            created.Key.Record.Id, new() { Overlap = TimeSpan.FromHours(24) }, Managed.Ann, null, Managed.Token);

        Assert.NotEqual(created.Text, rotated.Text);
        Assert.Equal(Managed.Now.AddHours(24), rotated.Key.RotationUntil);
        var read = await managed.Keys.GetAsync(created.Key.Record.Id, Managed.Ann, Managed.Token);
        var audit = await managed.Audit.ListAsync(new(), Managed.Ann, Managed.Token);
        var export = await managed.Transfer.ExportAsync(withHashes: true, Managed.Ann, Managed.Token);
        string[] shown = [$"{created}", $"{rotated}", $"{read}", $"{created.Key}",
            .. audit.Items.Select(item => $"{item}"),
            System.Text.Encoding.UTF8.GetString(export)];
        foreach (var secret in new[] { created.Text, rotated.Text }
            .SelectMany(text => new[] { text, text.Split('_')[2] }))
        {
            Assert.All(shown, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }

        Assert.Equal((null, null), (read.Record.SecretHash, read.Record.PreviousSecretHash));
        Assert.All(audit.Items, item => Assert.DoesNotContain("sha256:", $"{item}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_can_be_chosen_once()
    {
        await using var managed = Managed.Start();

        var created = await managed.Keys.CreateAsync(new() { Id = "chosenkey1" }, Managed.Ann, Managed.Token);
        Assert.StartsWith("aac_chosenkey1_", created.Text, StringComparison.Ordinal);
        await Refused.WithAsync(
            409, ManagementCodes.AlreadyExists,
            () => managed.Keys.CreateAsync(new() { Id = "chosenkey1" }, Managed.Ann, Managed.Token));
        foreach (var id in new[] { "", "short", "Capitals1", "with space1", new string('a', 33) })
        {
            var refused = await Refused.WithAsync(
                400, ManagementCodes.Invalid,
                () => managed.Keys.CreateAsync(new() { Id = id }, Managed.Ann, Managed.Token));
            Assert.Equal(["id"], refused.Errors.Keys);
        }
    }

    [Fact]
    public async Task All_errors_of_a_key_come_together_with_their_members()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var refused = await Refused.WithAsync(
            400, ManagementCodes.Invalid,
            () => managed.Keys.CreateAsync(
                new()
                {
                    Organization = "acme",
                    Networks = ["192.0.2.1", "10.0.0.300"],
                    Permissions = ["members:get:x"],
                    UserName = "a:b",
                    Projects = [new("web"), new("shop") { Permissions = ["no"] }],
                    NotBefore = Managed.Now,
                    ExpiresAt = Managed.Now,
                },
                Managed.Ann, Managed.Token));

        Assert.Equal(
            ["expiresAt", "networks[1]", "permissions[0]", "projects[1].permissions[0]", "userName"],
            refused.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_whole_list_is_replaced_only_at_the_version_that_was_read()
    {
        await using var managed = Managed.Start(Managed.Key("listed123") with { Networks = ["192.0.2.5"] });
        var version = (await managed.Keys.GetAsync("listed123", Managed.Ann, Managed.Token)).Version;
        KeyChange change = new() { Networks = (AccessListEntry[])["192.0.2.6"] };

        await Refused.WithAsync(
            428, ManagementCodes.PreconditionRequired,
            () => managed.Keys.UpdateAsync("listed123", change, Managed.Ann, null, Managed.Token));
        await Refused.WithAsync(
            412, ManagementCodes.PreconditionFailed,
            () => managed.Keys.UpdateAsync(
                "listed123", change, Managed.Ann, new() { IfMatch = VersionMatch.OneOf(version + 1) }, Managed.Token));
        var changed = await managed.Keys.UpdateAsync(
            "listed123", change, Managed.Ann, new() { IfMatch = VersionMatch.OneOf(1, version) }, Managed.Token);
        Assert.Equal(version + 1, changed.Version);
        var same = await managed.Keys.UpdateAsync(
            "listed123", new() { Enabled = true }, Managed.Ann, null, Managed.Token);
        Assert.Equal(version + 1, same.Version);
    }

    [Fact]
    public async Task Keys_are_listed_in_pages_and_by_state_and_text()
    {
        await using var managed = Managed.Start(
            Managed.Key("keyaaaaa1") with { Description = "Members area" },
            Managed.Key("keybbbbb1") with { Enabled = false },
            Managed.Key("keyccccc1") with { ExpiresAt = Managed.Now },
            Managed.Key("keyddddd1") with { NotBefore = Managed.Now.AddDays(1) },
            Managed.Key("keyeeeee1") with { UserName = "MEMBERS" });

        var first = await managed.Keys.ListAsync(
            new() { Page = new() { Limit = 2, Count = true } }, Managed.Ann, Managed.Token);
        Assert.Equal(["keyaaaaa1", "keybbbbb1"], Ids(first));
        Assert.Equal(("keybbbbb1", 5), (first.Next, first.Total));
        var last = await managed.Keys.ListAsync(
            new() { Page = new() { Limit = 3, After = first.Next } }, Managed.Ann, Managed.Token);
        Assert.Equal(3, last.Items.Count);
        Assert.Null(last.Next);
        foreach (var (state, id) in new[]
        {
            (KeyState.Disabled, "keybbbbb1"), (KeyState.Expired, "keyccccc1"), (KeyState.NotYetValid, "keyddddd1"),
        })
        {
            Assert.Equal([id], Ids(await managed.Keys.ListAsync(new() { State = state }, Managed.Ann, Managed.Token)));
        }

        var found = await managed.Keys.ListAsync(
            new() { Text = "members", Page = new() { Count = true } }, Managed.Ann, Managed.Token);
        Assert.Equal(["keyaaaaa1", "keyeeeee1"], Ids(found));
        Assert.Equal(2, found.Total);
        foreach (var limit in new[] { 0, 1001, -1 })
        {
            await Refused.WithAsync(
                400, ManagementCodes.Invalid,
                () => managed.Keys.ListAsync(new() { Page = new() { Limit = limit } }, Managed.Ann, Managed.Token));
        }

        static string[] Ids(Page<ManagedKey> page) => [.. page.Items.Select(key => key.Record.Id)];
    }

    [Fact]
    public async Task A_secret_is_shown_only_to_a_person_who_satisfies_the_step_up_policy()
    {
        await using var managed = Managed.Start(
            null, options => options.StepUpPolicy = "fresh", Managed.Key("somekey12"));
        managed.Get<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value
            .AddPolicy("fresh", policy => policy.RequireClaim("fresh"));
        ManagementActor With(params Claim[] claims) =>
            Managed.Ann with { User = new(new ClaimsIdentity(claims, "test")) };

        foreach (var actor in new[] { Managed.Ann, With() })
        {
            await Refused.WithAsync(
                403, ManagementCodes.StepUpRequired, () => managed.Keys.CreateAsync(new(), actor, Managed.Token));
            await Refused.WithAsync(
                403, ManagementCodes.StepUpRequired,
                () => managed.Keys.RotateAsync("somekey12", new(), actor, null, Managed.Token));
        }

        await managed.Keys.CreateAsync(new(), With(new Claim("fresh", "")), Managed.Token);
        await managed.Keys.UpdateAsync("somekey12", new() { Enabled = false }, Managed.Ann, null, Managed.Token);
    }
}
