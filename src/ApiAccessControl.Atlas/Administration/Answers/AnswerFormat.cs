using ApiAccessControl.Atlas.Administration.Requests;

namespace ApiAccessControl.Atlas.Administration.Answers;

/// <summary>How a body is written: <c>envelope</c> and <c>pretty</c> of the query, and the header Accept.</summary>
internal sealed record AnswerFormat(bool HasEnvelope, bool IsIndented, string MediaType)
{
    public static readonly AnswerFormat Plain = new(false, false, MediaTypes.Json);

    public static AnswerFormat Of(HttpRequest request)
    {
        var query = new QueryReader(request);
        return new(query.Flag("envelope", false), query.Flag("pretty", false), MediaTypes.Asked(request));
    }
}
