using System.Runtime.CompilerServices;
using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Collections;

/// <summary>The persistent map against a dictionary, over random edits.</summary>
public class SegmentedMapTests
{
    /// <summary>Weak hashes: many keys share one segment and one chain.</summary>
    private readonly record struct Poor(int Value) : IHashed<Poor>
    {
        public ulong Hash => ((ulong)(uint)Value % 3 << 30) | ((ulong)(uint)Value % 5 << 61);
    }

    [Theory]
    [InlineData(1, 12, 400)]
    [InlineData(2, 300, 200)]
    [InlineData(3, 4_000, 60)]
    public void A_map_holds_what_a_dictionary_holds_and_earlier_versions_stay_unchanged(
        int seed, int keys, int editions)
    {
        var dice = new Dice(seed);
        var map = SegmentedMap<Poor, int>.Empty;
        var model = new Dictionary<Poor, int>();
        var history = new List<(SegmentedMap<Poor, int> Map, Dictionary<Poor, int> Model)>();
        for (var edition = 0; edition < editions; edition++)
        {
            history.Add((map, new(model)));
            var editor = map.Edit();
            for (var i = dice.Below(Math.Max(4, keys / 20)); i >= 0; i--)
            {
                Change(dice, keys, editor, model);
            }

            map = editor.ToMap();
        }

        history.Add((map, model));
        Assert.All(history, step => MustHold(step.Map, step.Model, keys));
    }

    [Fact]
    public void An_editor_reads_its_own_changes_first_and_then_the_map()
    {
        var first = SegmentedMap<StringKey, int>.Empty.Edit();
        first.Set(new("a"), 1);
        first.Set(new("b"), 2);
        var editor = first.ToMap().Edit();
        editor.Remove(new("a"));
        editor.Set(new("c"), 3);

        Assert.False(editor.Contains(new("a")));
        Assert.False(editor.TryGet(new("a"), out _));
        Assert.True(editor.TryGet(new("b"), out var b));
        Assert.Equal(2, b);
        Assert.True(editor.Contains(new("c")));
        Assert.False(editor.Contains(new("C")));
    }

    [Fact]
    public void An_editor_without_changes_returns_the_same_map_and_one_change_shares_the_other_segments()
    {
        var first = SegmentedMap<StringKey, int>.Empty.Edit();
        for (var i = 0; i < 5_000; i++)
        {
            first.Set(new($"key{i}"), i);
        }

        var map = first.ToMap();
        Assert.Same(map, map.Edit().ToMap());

        var editor = map.Edit();
        editor.Set(new("key7"), -7);
        var next = editor.ToMap();
        var copied = 0;
        for (var i = 0; i < map.Segments.Length; i++)
        {
            copied += ReferenceEquals(map.Segments[i].Entries, next.Segments[i].Entries) ? 0 : 1;
        }

        Assert.Equal(1, copied);
        Assert.True(map.Segments.Length > 8);
    }

    [Fact]
    public void Most_keys_are_in_the_slot_of_their_hash_and_a_row_fills_a_cache_line()
    {
        const int keys = 10_000;
        var editor = SegmentedMap<StringKey, int>.Empty.Edit();
        for (var i = 0; i < keys; i++)
        {
            editor.Set(new($"key{i}"), i);
        }

        var map = editor.ToMap();
        var compared = Enumerable.Range(0, keys).Sum(i => Compared(map, new($"key{i}")));

        // A key in a chain of n costs 1 to n comparisons. With as many buckets as keys the average is 1.5.
        Assert.InRange(compared, 1.4 * keys, 1.6 * keys);
        Assert.Equal(64, Unsafe.SizeOf<MapEntry<KeyId, KeyRow>>());
    }

    [Fact]
    public void A_lookup_of_an_absent_key_returns_another_key_or_none_in_an_empty_map()
    {
        var editor = SegmentedMap<StringKey, int>.Empty.Edit();
        editor.Set(new("a"), 1);
        var map = editor.ToMap();

        Assert.Equal(1, map.Nearest(new("b"), out var isFound));
        Assert.False(isFound);
        Assert.Equal(1, map.Nearest(new("a"), out isFound));
        Assert.True(isFound);
        Assert.True(Unsafe.IsNullRef(in SegmentedMap<StringKey, int>.Empty.Nearest(new("a"), out isFound)));
        Assert.False(isFound);
        map.Prefetch(new("a"));
        SegmentedMap<StringKey, int>.Empty.Prefetch(new("a"));
    }

    private static int Compared(SegmentedMap<StringKey, int> map, StringKey key)
    {
        var segment = map.Segments[SegmentedMap<StringKey, int>.SegmentOf(key.Hash, map.Segments.Length)];
        var place = (int)(((key.Hash & uint.MaxValue) * (uint)segment.Entries.Length) >> 32);
        var compared = 1;
        while (!segment.Entries[place].Key.Equals(key))
        {
            place = segment.Entries[place].Next - 1;
            compared++;
        }

        return compared;
    }

    private static void Change(Dice dice, int keys, MapEditor<Poor, int> editor, Dictionary<Poor, int> model)
    {
        var key = new Poor(dice.Below(keys));
        if (dice.Chance(35))
        {
            editor.Remove(key);
            model.Remove(key);
        }
        else
        {
            model[key] = dice.Below(1_000);
            editor.Set(key, model[key]);
        }
    }

    private static void MustHold(SegmentedMap<Poor, int> map, Dictionary<Poor, int> model, int keys)
    {
        Assert.Equal(model.Count, map.Count);
        Assert.Equal(model.OrderBy(m => m.Key.Value), map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value))
            .OrderBy(m => m.Key.Value));
        for (var i = -1; i <= keys; i++)
        {
            var found = map.TryGet(new(i), out var value);
            Assert.Equal(model.TryGetValue(new(i), out var expected), found);
            Assert.Equal(expected, value);
        }
    }
}
