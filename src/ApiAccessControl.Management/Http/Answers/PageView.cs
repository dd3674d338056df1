namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Next">What to give as <c>after</c> for the next page; null after the last.</param>
/// <param name="Total">How many there are in all; only with <c>count=true</c>.</param>
internal sealed record PageView<T>(
    IReadOnlyList<T> Items,
    string? Next,
    [property: System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    int? Total = null)
{
    public static PageView<T> Of<TRecord>(Page<TRecord> page, Func<TRecord, T> view) =>
        new([.. page.Items.Select(view)], page.Next, page.Total);
}
