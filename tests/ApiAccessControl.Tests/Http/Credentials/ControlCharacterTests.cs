using System.Text;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

public class ControlCharacterTests(KeyHost keys) : IClassFixture<KeyHost>
{
    public static TheoryData<int> Controls { get; } = [.. Enumerable.Range(1, 31).Except([9, 10, 13]).Append(127)];

    [Theory]
    [MemberData(nameof(Controls))]
    public async Task A_control_character_in_the_key_is_400(int control)
    {
        var header = await RawHttp.GetAsync(keys.Address, "/any", $"X-Api-Key: {KeyHost.Good.Text}{(char)control}x");
        var bearer = await RawHttp.GetAsync(keys.Address, "/any",
            $"Authorization: Bearer {KeyHost.Good.Text}{(char)control}x");

        Assert.Equal((400, 400), (header.Status, bearer.Status));
    }

    [Fact]
    public async Task A_tab_inside_the_key_is_400()
    {
        var answer = await RawHttp.GetAsync(keys.Address, "/any", $"X-Api-Key: {KeyHost.Good.Text}\tx");

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x80)]
    [InlineData(0xC3)]
    [InlineData(0xFF)]
    public async Task Bytes_that_are_not_text_are_rejected_by_the_server(byte raw)
    {
        byte[] request =
        [
            .. Encoding.ASCII.GetBytes(
                $"GET /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: {KeyHost.Good.Text}"),
            raw,
            .. "\r\n\r\n"u8,
        ];

        var answer = await RawHttp.SendAsync(keys.Address, request);

        Assert.Equal(400, answer.Status);
    }

    [Theory] // The key is neither normalized nor trimmed.
    [InlineData("é")]
    [InlineData("\u200D")]
    [InlineData("\u00A0")]
    [InlineData("\uFEFF")]
    public async Task A_character_beyond_ascii_is_a_wrong_key(string extra)
    {
        var request =
            $"GET /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: {KeyHost.Good.Text}{extra}\r\n\r\n";

        var answer = await RawHttp.SendAsync(keys.Address, Encoding.UTF8.GetBytes(request));

        Assert.Equal(401, answer.Status);
    }
}
