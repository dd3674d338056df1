using System.Net;
using ApiAccessControl.Networks;
using FsCheck;
using FsCheck.Fluent;

namespace ApiAccessControl.Tests.Networks;

public class NetworkTextPropertyTests
{
    // Whole groups of zeros are common in addresses and rare in random bytes; they are where "::" goes wrong.
    private static readonly Gen<byte[]> Address = Gen.OneOf(
        Bytes(4),
        Bytes(16),
        from groups in Gen.ListOf(Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 0xFFFF))), 8)
        select groups.SelectMany(g => new[] { (byte)(g >> 8), (byte)g }).ToArray());

    private static readonly Gen<SlowNetwork> Networks = Gen.OneOf(
        from address in Address
        from prefix in Gen.Choose(0, address.Length * 8)
        select SlowNetwork.Cidr(address, prefix),
        from one in Address
        from other in Bytes(one.Length)
        select SlowNetwork.Range(one, other));

    [Fact]
    public void The_text_of_a_network_entry_parses_to_the_same_entry() =>
        Check(Networks, network =>
        {
            var entry = Net.Entry(network.Text);
            return Net.Entry(entry.ToString()) == entry
                && entry.First == NetworkAddress.From(new IPAddress(network.First));
        });

    [Fact]
    public void Every_address_printed_by_the_framework_parses_to_the_same_address() =>
        Check(Address, bytes => NetworkAddress.TryParse(new IPAddress(bytes).ToString(), out var address)
            && address == NetworkAddress.From(new IPAddress(bytes))
            && NetworkAddress.TryParse(address.ToString(), out var again)
            && again == address);

    [Fact]
    public void Every_spelling_of_an_address_is_the_same_address() =>
        Check(Bytes(16), bytes =>
        {
            var full = string.Join(':', bytes.Chunk(2).Select(g => $"{g[0]:X2}{g[1]:x2}"));
            var dotted = $"{full[..30]}{bytes[12]}.{bytes[13]}.{bytes[14]}.{bytes[15]}";
            return Net.Entry(full) == Net.Entry(dotted)
                && Net.Entry(full).First == NetworkAddress.From(new IPAddress(bytes));
        });

    private static Gen<byte[]> Bytes(int count) =>
        from values in Gen.ListOf(Gen.Choose(0, 255), count)
        select values.Select(v => (byte)v).ToArray();

    private static void Check<T>(Gen<T> generator, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(generator.ToArbitrary(), holds));
}
