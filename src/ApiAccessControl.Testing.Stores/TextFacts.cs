using System.Globalization;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Texts and instants are stored exactly, and every character distinguishes two texts.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class TextFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Ids_that_differ_only_in_case_are_different()
    {
        await using var store = await StartAsync(
            new RoleRecord("ABC") { Permissions = ["big:*:*"] }, new RoleRecord("abc") { Permissions = ["small:*:*"] });

        Assert.Equal("big:*:*", Permission(await FindAsync(store, PolicyRecordKind.Role, "ABC")));
        Assert.Equal("small:*:*", Permission(await FindAsync(store, PolicyRecordKind.Role, "abc")));
        Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Role, "Abc", Token));
        Assert.Equal(2, (await ReadAsync<RoleRecord>(store)).Length);

        static string Permission(StoredRecord stored) => ((RoleRecord)stored.Record).Permissions[0];
    }

    [Theory]
    [InlineData("somekey12 ")]
    [InlineData(" somekey12")]
    [InlineData("SOMEKEY12")]
    [InlineData("somekey1%")]
    [InlineData("somekey1_")]
    [InlineData("somekey12\0")]
    [InlineData("somekey12' or 'a'='a")]
    [InlineData("*")]
    [InlineData("")]
    public async Task Nothing_but_the_exact_identifier_finds_a_record(string other)
    {
        await using var store = await StartAsync(Key("somekey12"));

        Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Key, other, Token));
    }

    [Fact]
    public async Task Ids_are_compared_ordinally_under_a_Turkish_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            await using var store = await StartAsync(new RoleRecord("ADMIN"), new RoleRecord("admin"));

            Assert.NotNull(await Manager(store).FindAsync(PolicyRecordKind.Role, "ADMIN", Token));
            Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Role, "adm\u0131n", Token));
            Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Role, "ADM\u0130N", Token));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("blanks at the end  ")]
    [InlineData("  and before\t\r\n")]
    [InlineData("caf\u00e9")]
    [InlineData("cafe\u0301")]
    [InlineData("\"quoted\" 'too' \\ <b> & %_ ; --")]
    [InlineData("\ud83d\udd11 \u0131\u0130 \u202e")]
    [InlineData("")]
    public async Task Free_text_is_stored_exactly(string text)
    {
        await using var store = await StartAsync();
        var written = Key("somekey12") with
        {
            Description = text,
            Networks = [new("192.0.2.1") { Comment = text }],
        };
        await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(written));

        var again = await store.OpenAgainAsync();
        var read = (await ReadAsync<KeyRecord>(again ?? store)).Single();
        await (again?.DisposeAsync() ?? default);

        Assert.Equal(text, read.Description, StringComparer.Ordinal);
        Assert.Equal(text, read.Networks![0].Comment, StringComparer.Ordinal);
    }

    // Not a theory: the test runner cannot pass these strings as arguments without changing them.
    [Fact]
    public async Task Text_with_a_null_character_or_half_a_surrogate_pair_is_refused()
    {
        await using var store = await StartAsync();
        foreach (var text in new[]
        {
            "nothing \0 after", "half \ud83d a pair", "\udd11\ud83d", "half at the end \ud83d",
        })
        {
            await MustAsync(
                PolicyCommitStatus.Invalid, store, PolicyEdit.Create(Key("somekey12") with { Description = text }));
        }
    }

    [Fact]
    public async Task User_names_are_case_sensitive()
    {
        await using var store = await StartAsync(Key("somekey12") with { UserName = "Web1" });

        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key("otherkey1") with { UserName = "web1" }));

        var query = new PolicyQuery(PolicyRecordKind.Key) { UserName = "web1" };
        Assert.Equal("otherkey1", Assert.Single(await Manager(store).ListAsync(query, Token)).Record.Id);
    }

    [Fact]
    public async Task Instants_are_UTC_and_exact_to_the_microsecond()
    {
        var end = new DateTimeOffset(2031, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)).AddTicks(9_123);
        await using var store = await StartAsync();
        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key("somekey12") with { ExpiresAt = end }));

        var read = (await ReadAsync<KeyRecord>(store)).Single().ExpiresAt!.Value;

        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.Equal(end.UtcTicks - (end.UtcTicks % TimeSpan.TicksPerMicrosecond), read.UtcTicks);
    }

    [Theory]
    [InlineData("Ad\u00e8le Z. \ud83d\udd11")]
    [InlineData("web 1")]
    public async Task A_user_name_outside_ASCII_is_stored_and_found(string name)
    {
        await using var store = await StartAsync(Key("somekey12") with { UserName = name });

        await MustAsync(
            PolicyCommitStatus.Invalid, store, PolicyEdit.Create(Key("otherkey1") with { UserName = name }));

        Assert.Equal(name, (await ReadAsync<KeyRecord>(store)).Single().UserName);
        var query = new PolicyQuery(PolicyRecordKind.Key) { UserName = name };
        Assert.Equal("somekey12", Assert.Single(await Manager(store).ListAsync(query, Token)).Record.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  blanks around ")]
    [InlineData("cafe\u0301 \"quoted\" \\ <b> \ud83d\udd11 \u202e")]
    public async Task Claims_are_stored_exactly(string text)
    {
        var claims = new Dictionary<string, string> { ["plan"] = text, ["Tenant.id-2_x"] = "t" };
        await using var store = await StartAsync();
        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key("somekey12") with { Claims = claims }));

        var again = await store.OpenAgainAsync();
        var read = (await ReadAsync<KeyRecord>(again ?? store)).Single();
        await (again?.DisposeAsync() ?? default);

        Assert.Equal(claims.OrderBy(claim => claim.Key, StringComparer.Ordinal), read.Claims);
    }

    [Fact]
    public async Task A_changed_or_removed_claim_is_no_longer_read()
    {
        var key = Key("somekey12") with { Claims = new Dictionary<string, string> { ["plan"] = "gold", ["x"] = "y" } };
        await using var store = await StartAsync(key);
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(key with { Claims = new Dictionary<string, string> { ["plan"] = "silver" } }));
        Assert.Equal([new("plan", "silver")], (await ReadAsync<KeyRecord>(store)).Single().Claims.ToArray());

        await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Overwrite(Key("somekey12")));
        Assert.Empty((await ReadAsync<KeyRecord>(store)).Single().Claims);
    }

    // Not a theory: the test runner cannot pass these strings as arguments without changing them.
    [Fact]
    public async Task Invalid_claims_are_refused()
    {
        await using var store = await StartAsync();
        foreach (var (name, text) in new[]
        {
            ("", "x"), ("1st", "x"), ("urn:plan", "x"), ("api_key_id", "x"), ("plan", "a\nb"), ("plan", "a\0"),
            ("plan", "half \ud83d a pair"), ("plan", new('x', 1025)), (new('x', 65), "x"),
        })
        {
            await MustAsync(
                PolicyCommitStatus.Invalid, store,
                PolicyEdit.Create(Key("somekey12") with { Claims = new Dictionary<string, string> { [name] = text } }));
        }
    }

    [Fact]
    public async Task Every_property_of_a_key_is_stored()
    {
        var key = Key("somekey12") with
        {
            PreviousSecretHash = Hash("before"),
            PreviousUntil = DateTimeOffset.UnixEpoch.AddYears(70),
            UserName = "web1",
            Description = "members area",
            Organization = "acme",
            Account = "ops",
            Enabled = false,
            CreatedAt = DateTimeOffset.UnixEpoch,
            NotBefore = DateTimeOffset.UnixEpoch.AddDays(1),
            ExpiresAt = DateTimeOffset.UnixEpoch.AddYears(80),
            Networks = [new("192.0.2.7") { Comment = "web1", CreatedAt = DateTimeOffset.UnixEpoch }, "2001:db8::/32"],
            Domains = ["app.example.com", "*.example.org"],
            RequireAccessList = true,
            Roles = ["Reader"],
            Permissions = ["members:GET:search"],
            Claims = new Dictionary<string, string> { ["tenant"] = "t-1", ["plan"] = "gold" },
            Projects = [new("web") { Roles = ["Reader"], Permissions = [] }, new("app")],
            ReportOnly = true,
        };
        await using var store = await StartAsync(
            new RoleRecord("Reader"), new OrganizationRecord("acme"), new ProjectRecord("acme", "web"),
            new ProjectRecord("acme", "app"), new AccountRecord("ops") { Organization = "acme" });
        await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(key));

        Assert.Equivalent(key, (await ReadAsync<KeyRecord>(store)).Single(), strict: true);
    }
}
