using ApiAccessControl.Permissions;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Permissions;

public class RequestMethodsTests
{
    [Theory]
    [InlineData("GET", "GET")]
    [InlineData("get", "GET")]
    [InlineData("gEt", "GET")]
    [InlineData("HEAD", "GET")]
    [InlineData("hEaD", "GET")]
    [InlineData("post", "POST")]
    [InlineData("Put", "PUT")]
    [InlineData("delete", "DELETE")]
    [InlineData("patch", "PATCH")]
    [InlineData("options", "OPTIONS")]
    [InlineData("trace", "TRACE")]
    [InlineData("connect", "CONNECT")]
    [InlineData("query", "QUERY")]
    [InlineData("purge", "PURGE")]
    [InlineData("PURGE", "PURGE")]
    [InlineData("m-search", "M-SEARCH")]
    [InlineData("unlink", "UNLINK")]
    [InlineData("*", "*")]
    [InlineData("", "")]
    [InlineData("G", "G")]
    [InlineData("GETS", "GETS")]
    [InlineData("GE", "GE")]
    [InlineData("`{az", "`{AZ")]
    [InlineData("headers", "HEADERS")]
    public void A_method_is_compared_in_upper_case_and_HEAD_as_GET(string method, string expected)
    {
        Assert.Equal(expected, RequestMethods.Canonical(method));
        Culture.Turkish(() => Assert.Equal(expected, RequestMethods.Canonical(method)));
    }

    [Theory]
    [InlineData("opt\u0131ons")]
    [InlineData("OPT\u0130ONS")]
    [InlineData("PO\u017FT")]
    [InlineData("\uFF27ET")]
    [InlineData("G\u0395T")]
    [InlineData("lin\u212A")]
    public void A_non_ascii_letter_never_matches_a_letter_of_a_known_method(string method)
    {
        string[] known = ["GET", "POST", "OPTIONS", "LINK"];
        Assert.DoesNotContain(RequestMethods.Canonical(method), known);
        Culture.Turkish(() => Assert.DoesNotContain(RequestMethods.Canonical(method), known));
    }

    [Fact]
    public void The_canonical_form_of_a_method_is_stable()
    {
        foreach (string method in new[] { "get", "HEAD", "purge", "m-search", "\u0131", "" })
        {
            string canonical = RequestMethods.Canonical(method);
            Assert.Same(canonical, RequestMethods.Canonical(canonical));
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("gEt")]
    [InlineData("HEAD")]
    [InlineData("head")]
    [InlineData("oPtIoNs")]
    [InlineData("PURGE")]
    public void Known_methods_in_any_case_allocate_nothing(string method)
    {
        string copy = new(method.AsSpan());
        Assert.Equal(0, Allocation.Of(() => RequestMethods.Canonical(copy)));
    }
}
