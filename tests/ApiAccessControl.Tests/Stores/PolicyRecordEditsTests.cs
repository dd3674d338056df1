using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores;

public class PolicyRecordEditsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly KeyRecord Key = new("somekey12") { SecretHash = "sha256:old" };

    [Theory]
    [InlineData(null, 60, 60)]
    [InlineData(90, 60, 60)]
    [InlineData(30, 60, 30)]
    [InlineData(60, 60, 60)]
    public void The_previous_secret_is_accepted_until_the_end_of_the_overlap(int? endsIn, int overlap, int accepted)
    {
        var key = Key with { ExpiresAt = endsIn is { } minutes ? Now.AddMinutes(minutes) : null };

        var rotated = key.Rotate("sha256:new", Now, TimeSpan.FromMinutes(overlap), Now.AddYears(1));

        Assert.Equal("sha256:new", rotated.SecretHash);
        Assert.Equal("sha256:old", rotated.PreviousSecretHash);
        Assert.Equal(Now.AddMinutes(accepted), rotated.PreviousUntil);
        Assert.Equal(Now.AddYears(1), rotated.ExpiresAt);
    }

    [Theory]
    [InlineData(null, 60, 60)]
    [InlineData(90, 60, 60)]
    [InlineData(30, 60, 30)]
    public void A_rotation_keeps_the_expiry_of_the_key(int? endsIn, int overlap, int accepted)
    {
        var key = Key with { ExpiresAt = endsIn is { } minutes ? Now.AddMinutes(minutes) : null };

        var rotated = key.Rotate("sha256:new", Now, TimeSpan.FromMinutes(overlap));

        Assert.Equal(key.ExpiresAt, rotated.ExpiresAt);
        Assert.Equal(("sha256:new", "sha256:old"), (rotated.SecretHash, rotated.PreviousSecretHash));
        Assert.Equal(Now.AddMinutes(accepted), rotated.PreviousUntil);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, -5)]
    [InlineData(-1, 60)]
    [InlineData(0, 60)]
    public void Without_an_overlap_the_previous_secret_is_removed(int? endsIn, int overlap)
    {
        var key = Key with { ExpiresAt = endsIn is { } minutes ? Now.AddMinutes(minutes) : null };

        var rotated = key.Rotate("sha256:new", Now, TimeSpan.FromMinutes(overlap), null);

        Assert.Null(rotated.PreviousSecretHash);
        Assert.Null(rotated.PreviousUntil);
    }

    [Fact]
    public void A_second_rotation_removes_the_secret_before_the_previous_one()
    {
        var twice = Key.Rotate("sha256:new", Now, TimeSpan.FromDays(1), null)
            .Rotate("sha256:newer", Now, TimeSpan.FromDays(1), null);

        Assert.Equal(("sha256:newer", "sha256:new"), (twice.SecretHash, twice.PreviousSecretHash));
    }

    [Fact]
    public void A_new_secret_without_a_new_verifier_ends_HTTP_Digest_for_the_key()
    {
        var key = Key with { DigestVerifier = "aa:text", PreviousDigestVerifier = "bb:text" };
        var rotated = key.Rotate("sha256:new", Now, TimeSpan.FromDays(1), null);

        Assert.Equal((null, null), (rotated.DigestVerifier, rotated.PreviousDigestVerifier));
    }

    [Fact]
    public void An_imported_key_cannot_be_rotated() => Assert.Throws<InvalidOperationException>(
        () => new KeyRecord("somekey12") { OpaqueHash = "sha256:old" }.Rotate("sha256:new", Now, TimeSpan.Zero, null));

    [Fact]
    public void An_invitation_is_added_once_and_can_be_removed()
    {
        var invited = Key.InviteTo("web").InviteTo("app").InviteTo("web", ["Reader"]);

        Assert.Equal(["app", "web"], invited.Projects.Select(project => project.Project));
        Assert.Equal(["Reader"], invited.Projects[1].Roles!);
        Assert.Equal("app", Assert.Single(invited.WithdrawFrom("web").Projects).Project);
        Assert.Equal(2, invited.WithdrawFrom("Web").Projects.Count);
    }

    [Fact]
    public void Entries_are_added_once_and_removing_the_last_one_keeps_the_list_on()
    {
        IReadOnlyList<AccessListEntry>? off = null;

        var list = off.WithEntries(new AccessListEntry("192.0.2.1") { Comment = "web1" })
            .WithEntries("192.0.2.1", "192.0.2.2");

        Assert.Equal(["192.0.2.1", "192.0.2.2"], list.Select(entry => entry.Entry));
        Assert.Equal("web1", list[0].Comment);
        Assert.Empty(list.WithoutEntry("192.0.2.1").WithoutEntry("192.0.2.2")!);
        Assert.Null(off.WithoutEntry("192.0.2.1"));
    }
}
