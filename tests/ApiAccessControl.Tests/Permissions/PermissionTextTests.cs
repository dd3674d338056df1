using ApiAccessControl.Permissions;

namespace ApiAccessControl.Tests.Permissions;

public class PermissionTextTests
{
    [Theory]
    [InlineData("members:GET:search", "members", "GET", "search")]
    [InlineData("*:*:*", "*", "*", "*")]
    [InlineData("*:GET:*", "*", "GET", "*")]
    [InlineData("backups:*:*", "backups", "*", "*")]
    [InlineData("files:GET:urn:isbn:0451450523", "files", "GET", "urn:isbn:0451450523")]
    [InlineData("files:GET::", "files", "GET", ":")]
    [InlineData("files:GET:*:", "files", "GET", "*:", false)]
    [InlineData("Members:GET:Search", "Members", "GET", "Search")]
    [InlineData("members:M-SEARCH:x", "members", "M-SEARCH", "x")]
    [InlineData("members:X_1!:x", "members", "X_1!", "x")]
    [InlineData("m:X:x", "m", "X", "x")]
    [InlineData("m\u00F6bel:POST:st\u00FChle", "m\u00F6bel", "POST", "st\u00FChle")]
    [InlineData("a:QUERY:\U0001F511", "a", "QUERY", "\U0001F511")]
    [InlineData("a:PATCH:42%2F..%2F43", "a", "PATCH", "42%2F..%2F43")]
    [InlineData("a:PUT:/b/c?d=[e]", "a", "PUT", "/b/c?d=[e]")]
    public void A_permission_is_split_at_the_first_two_colons(
        string text, string collection, string method, string resource, bool accepted = true)
    {
        Assert.Equal(accepted, Permission.TryParse(text, out Permission permission, out string error));
        Assert.Equal(accepted ? new Permission(collection, method, resource) : default, permission);
        Assert.Equal(accepted, error.Length == 0);
        Assert.Equal(accepted ? text : "::", permission.ToString());
    }

    [Theory]
    [InlineData("members", "collection:METHOD:resource")]
    [InlineData("members:GET", "collection:METHOD:resource")]
    [InlineData("*", "collection:METHOD:resource")]
    [InlineData("", "collection:METHOD:resource")]
    [InlineData(null, "collection:METHOD:resource")]
    [InlineData("members.GET.search", "collection:METHOD:resource")]
    [InlineData("::", "empty part")]
    [InlineData(":GET:search", "empty part")]
    [InlineData("members::search", "empty part")]
    [InlineData("members:GET:", "empty part")]
    [InlineData("mem*:GET:search", "no patterns")]
    [InlineData("*bers:GET:search", "no patterns")]
    [InlineData("members:GET:sea*", "no patterns")]
    [InlineData("members:GET:**", "no patterns")]
    [InlineData("members:GET:a/*", "no patterns")]
    [InlineData("members:GET:*:*", "no patterns")]
    [InlineData("members:G*:search", "no patterns")]
    [InlineData("members:GET,POST:search", "not an HTTP method")]
    [InlineData("members:G(T:search", "not an HTTP method")]
    [InlineData("members:G/T:search", "not an HTTP method")]
    [InlineData("members:G\u00CBT:search", "not an HTTP method")]
    [InlineData("members:DELET\u0130:search", "not an HTTP method")]
    [InlineData("members:get:search", "write GET")]
    [InlineData("members:Get:search", "write GET")]
    [InlineData("members:options:search", "write OPTIONS")]
    [InlineData("members:purge:search", "write PURGE")]
    [InlineData("members:HEAD:search", "write GET")]
    [InlineData("members:head:search", "write GET")]
    public void Ambiguous_permission_text_is_refused_with_a_remedy(string? text, string remedy)
    {
        Assert.False(Permission.TryParse(text!, out Permission permission, out string error));
        Assert.Equal(default, permission);
        Assert.Contains(remedy, error, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" members:GET:search", 1)]
    [InlineData("members:GET:search ", 19)]
    [InlineData("members: GET:search", 9)]
    [InlineData("members:GET:\tsearch", 13)]
    [InlineData("members:GET:search\r\n", 19)]
    [InlineData("members:GET:se\0arch", 15)]
    [InlineData("members:GET:se\u001Barch", 15)]
    [InlineData("members:GET:se\u007Farch", 15)]
    [InlineData("members:GET:se\u0085arch", 15)]
    [InlineData("members:GET:se\u00A0arch", 15)]
    [InlineData("members:GET:se\u00ADarch", 15)]
    [InlineData("members:GET:se\u200Barch", 15)]
    [InlineData("members:GET:se\u2028arch", 15)]
    [InlineData("members:GET:se\u202Earch", 15)]
    [InlineData("members:GET:se\u3000arch", 15)]
    [InlineData("\uFEFFmembers:GET:search", 1)]
    public void An_invisible_character_is_refused_by_its_position_and_not_quoted(string text, int place)
    {
        Assert.False(Permission.TryParse(text, out Permission permission, out string error));
        Assert.Equal(default, permission);
        Assert.StartsWith($"character {place} ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("members", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_permission_is_refused()
    {
        // Not a theory: attributes are stored as UTF-8, which cannot hold half a character.
        Assert.Equal(4, PermissionText.IndexOfHidden("a:*:\uD83D"));
        Assert.Equal(4, PermissionText.IndexOfHidden("a:*:\uD83Db"));
        Assert.Equal(0, PermissionText.IndexOfHidden("\uDD11:*:b"));
        Assert.Equal(4, PermissionText.IndexOfHidden("a:*:\uDD11\uD83D"));
        Assert.Equal(-1, PermissionText.IndexOfHidden("a:*:\uD83D\uDD11"));
    }

    [Fact]
    public void The_text_of_a_permission_parses_to_the_same_permission()
    {
        string[] parts = ["*", "a", "Z", "x-1", "GET"];
        foreach (string collection in parts)
        {
            foreach (string method in new[] { "*", "GET", "PURGE" })
            {
                foreach (string resource in parts.Append("a:b"))
                {
                    var permission = new Permission(collection, method, resource);
                    Assert.True(Permission.TryParse(permission.ToString(), out Permission again, out _));
                    Assert.Equal(permission, again);
                }
            }
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("X", true)]
    [InlineData("X:", false)]
    public void A_token_has_at_least_one_character(string text, bool expected) =>
        Assert.Equal(expected, PermissionText.IsToken(text));
}
