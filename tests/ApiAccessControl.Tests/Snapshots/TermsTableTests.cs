using ApiAccessControl.Snapshots;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

public class TermsTableTests
{
    [Fact]
    public void Equal_terms_of_one_edit_share_a_slot_and_every_key_has_terms()
    {
        var editor = TermsTable.Empty.Edit();

        var first = editor.Add(Terms(1));
        var again = editor.Add(Terms(1));
        var other = editor.Add(Terms(2));
        var table = editor.ToTable();

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal((Terms(1), Terms(2)), (table[first], table[other]));
        Assert.Same(KeyTerms.None, table[0]);
        Assert.Same(KeyTerms.None, TermsTable.Empty[0]);
        Assert.DoesNotContain(0, new[] { first, other });
    }

    [Fact]
    public void Unchanged_terms_keep_their_slot_and_an_edit_without_changes_keeps_the_table()
    {
        var editor = TermsTable.Empty.Edit();
        var place = editor.Add(Terms(1));
        var table = editor.ToTable();

        var next = table.Edit();

        Assert.Equal(place, next.Exchange(place, Terms(1)));
        Assert.Same(table, next.ToTable());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_key_finds_its_terms_after_random_edits_and_slots_are_reused(int seed)
    {
        const int most = 400;
        var dice = new Dice(seed);
        var table = TermsTable.Empty;
        var history = new List<(TermsTable Table, Dictionary<int, (int Place, KeyTerms Terms)> Keys)>();
        var keys = new Dictionary<int, (int Place, KeyTerms Terms)>();
        var highest = 0;
        for (var edition = 0; edition < 400; edition++)
        {
            history.Add((table, new(keys)));
            var editor = table.Edit();
            for (var i = dice.Below(40); i >= 0; i--)
            {
                Change(dice, keys, editor, most);
            }

            table = editor.ToTable();
            highest = Math.Max(highest, keys.Values.Select(key => key.Place).DefaultIfEmpty().Max());
        }

        history.Add((table, keys));
        Assert.All(history, step =>
            Assert.All(step.Keys.Values, key => Assert.Equal(key.Terms, step.Table[key.Place])));

        // More slots than the maximum number of live keys would mean that slots are never reused.
        Assert.InRange(highest, 1, most + 40);
    }

    private static void Change(
        Dice dice, Dictionary<int, (int Place, KeyTerms Terms)> keys, TermsTable.Editor editor, int most)
    {
        var key = dice.Below(most);
        var terms = Terms(dice.Below(30));
        if (!keys.Remove(key, out var before))
        {
            keys.Add(key, (editor.Add(terms), terms));
        }
        else if (dice.Chance(40))
        {
            editor.Release(before.Place);
        }
        else
        {
            keys.Add(key, (editor.Exchange(before.Place, terms), terms));
        }
    }

    private static KeyTerms Terms(int account) => new() { Account = account, Enabled = true };
}
