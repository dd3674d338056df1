using System.Globalization;
using System.Net;
using System.Numerics;

namespace ApiAccessControl.Tests.Networks;

/// <summary>An entry compared bit by bit, as the RFCs define it. It shares no code with the library.</summary>
internal sealed class SlowNetwork
{
    private readonly byte[] _first;
    private readonly byte[] _last;
    private readonly int _prefix;

    private SlowNetwork(byte[] first, byte[] last, int prefix)
    {
        (_first, _last, _prefix) = (first, last, prefix);
        Width = Number(last) - Number(first);
    }

    public BigInteger Width { get; }

    public byte[] First => _first;

    public byte[] Last => _last;

    public string Text =>
        _prefix < 0 ? $"{new IPAddress(_first)}-{new IPAddress(_last)}"
        : _prefix == _first.Length * 8 ? new IPAddress(_first).ToString()
        : $"{new IPAddress(_first)}/{_prefix}";

    public static SlowNetwork Cidr(byte[] any, int prefix)
    {
        byte[] first = [.. any];
        byte[] last = [.. any];
        for (var bit = prefix; bit < any.Length * 8; bit++)
        {
            first[bit / 8] &= (byte)~(0x80 >> (bit % 8));
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new(first, last, prefix);
    }

    public static SlowNetwork Range(byte[] one, byte[] other) =>
        Compare(one, other) <= 0 ? new(one, other, -1) : new(other, one, -1);

    public static SlowNetwork Read(string text) =>
        text.Split('/', '-') is [var first, var second]
            ? text.Contains('/') ? Cidr(Bytes(first), int.Parse(second, CultureInfo.InvariantCulture))
            : Range(Bytes(first), Bytes(second))
        : Cidr(Bytes(text), Bytes(text).Length * 8);

    public bool Matches(byte[] client)
    {
        var address = Unmapped(client);
        if (address.Length != _first.Length)
        {
            return false;
        }

        if (_prefix < 0)
        {
            return Compare(_first, address) <= 0 && Compare(address, _last) <= 0;
        }

        for (var bit = 0; bit < _prefix; bit++)
        {
            if (((_first[bit / 8] ^ address[bit / 8]) & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        return true;
    }

    public static int Find(IReadOnlyList<SlowNetwork> list, byte[] client)
    {
        var found = -1;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Matches(client) && (found < 0 || list[i].Width < list[found].Width))
            {
                found = i;
            }
        }

        return found;
    }

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>The next address by one up or down; behind the last comes the first.</summary>
    public static byte[] Step(byte[] address, int by)
    {
        byte[] next = [.. address];
        for (var i = next.Length - 1; i >= 0; i--)
        {
            next[i] = (byte)(next[i] + by);
            if (next[i] != (by > 0 ? 0 : 255))
            {
                break;
            }
        }

        return next;
    }

    private static byte[] Unmapped(byte[] client)
    {
        if (client.Length != 16 || client[10] != 0xFF || client[11] != 0xFF)
        {
            return client;
        }

        for (var i = 0; i < 10; i++)
        {
            if (client[i] != 0)
            {
                return client;
            }
        }

        return client[12..];
    }

    private static byte[] Bytes(string text) => IPAddress.Parse(text).GetAddressBytes();

    private static int Compare(byte[] left, byte[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                return left[i] - right[i];
            }
        }

        return 0;
    }
}
