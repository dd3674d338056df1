using ApiAccessControl.Domains;
using FsCheck;
using FsCheck.Fluent;

namespace ApiAccessControl.Tests.Domains;

public class DomainPropertyTests
{
    private static readonly Gen<string> Label =
        from first in Gen.Elements("abcxyzABC".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("abz019_-".ToCharArray()))
        select first + new string(rest.AsSpan(0, Math.Min(rest.Length, 30))) + "q";

    private static readonly Gen<string> Name =
        from count in Gen.Choose(1, 4)
        from labels in Gen.ArrayOf(Label, count)
        select string.Join('.', labels);

    private static readonly Gen<string> Address =
        from octets in Gen.ArrayOf(Gen.Choose(0, 255), 4)
        from groups in Gen.ArrayOf(Gen.Elements(0, 0, 1, 0xdb8, 0xffff), 8)
        from isVersion6 in Gen.Elements(true, false)
        select isVersion6 ? $"[{string.Join(':', groups.Select(g => $"{g:X}"))}]" : string.Join('.', octets);

    private static readonly Gen<string> Entry =
        from scheme in Gen.Elements("", "http://", "https://", "HTTP://")
        from wildcard in Gen.Elements("", "*.")
        from isName in Gen.Elements(true, true, false)
        from name in Name
        from address in Address
        from port in Gen.Choose(1, 65535)
        from tail in Gen.Elements("", ":80", ":443", ":" + port)
        select scheme + (isName ? wildcard + name : address) + tail;

    // Characters that separate, join, end or disguise hosts, and enough plain letters that some texts are usable. No
    // underscore: the second parser refuses some names with it that browsers send.
    private static readonly char[] HostileLetters =
        "aaaabbx1270......:::@/\\?#%[]-*, \t\0\u3002\u00AD\uFF0E\u00FC\u0130".ToCharArray();

    private static readonly Gen<string> HostileText =
        from scheme in Gen.Elements("https://", "http://", "HTTP://", "app://", "https:", "//", "")
        from letters in Gen.ArrayOf(Gen.Elements(HostileLetters))
        select scheme + new string(letters);

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void The_text_of_a_domain_entry_parses_to_the_same_entry() =>
        Prop.ForAll(Entry.ToArbitrary(), text =>
        {
            var entry = DomainSamples.Entry(text);
            return DomainSamples.Entry(entry.ToString()) == entry;
        }).Check(Many);

    [Fact]
    public void An_entry_with_a_scheme_admits_the_page_of_its_own_text() =>
        Prop.ForAll(Entry.ToArbitrary(), text =>
        {
            var entry = DomainSamples.Entry(text);
            var origin = (entry.Scheme is null ? "https://" : "")
                + entry.ToString().Replace("*", "sub", StringComparison.Ordinal);
            return entry.Admits(DomainSamples.Page(origin));
        }).Check(Many);

    [Fact]
    public void Hostile_text_never_throws_and_usable_origins_agree_with_a_second_parser() =>
        Prop.ForAll(HostileText.ToArbitrary(), text =>
        {
            _ = DomainText.TryParse(text, out _, out _);
            return IsReadAlike(text, PageOrigin.FromOrigin(text)) && IsReadAlike(text, PageOrigin.FromReferer(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50_000));

    private static bool IsReadAlike(string text, in PageOrigin page)
    {
        if (!page.IsWeb)
        {
            return page.State != PageOriginState.Absent;
        }

        var uri = new Uri(text);
        return uri.Scheme.Equals(page.Scheme.ToString(), StringComparison.OrdinalIgnoreCase)
            && page.Host.Equals(uri.Host.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
            && uri.Port == page.Port
            && uri.UserInfo.Length == 0;
    }
}
