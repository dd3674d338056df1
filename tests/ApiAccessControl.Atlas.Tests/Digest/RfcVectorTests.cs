using System.Security.Cryptography;
using ApiAccessControl.Atlas.Digest;

namespace ApiAccessControl.Atlas.Tests.Digest;

public class RfcVectorTests
{
    private const string ClientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private const string Nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";

    [Theory]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    public void The_responses_of_RFC_7616_section_3_9_1_are_computed(string algorithm, string response) => Assert.Equal(
        response,
        Response(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life", new()
        {
            UserName = "Mufasa",
            Realm = "http-auth@example.org",
            Nonce = Nonce,
            Uri = "/dir/index.html",
            Response = "0",
            Qop = "auth",
            ClientNonce = ClientNonce,
            CountText = "00000001",
        }));

    [Fact]
    public void The_response_of_RFC_2617_section_3_5_is_computed() => Assert.Equal(
        "6629fae49393a05397450978507c4ef1",
        Response("MD5", "Mufasa", "testrealm@host.com", "Circle Of Life", new()
        {
            UserName = "Mufasa",
            Realm = "testrealm@host.com",
            Nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            Uri = "/dir/index.html",
            Response = "0",
            Qop = "auth",
            ClientNonce = "0a4f113b",
            CountText = "00000001",
        }));

    [Fact]
    public void The_response_of_RFC_2069_is_computed_without_qop() => Assert.Equal(
        "670fd8c2df070c60b045671b8b24ff02",
        Response("MD5", "Mufasa", "testrealm@host.com", "Circle Of Life", new()
        {
            UserName = "Mufasa",
            Realm = "testrealm@host.com",
            Nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            Uri = "/dir/index.html",
            Response = "0",
        }));

    // The hash of the user name in section 3.9.2 is SHA-512-256, which .NET does not have.
    [Fact]
    public void A_hash_of_a_user_name_is_over_its_UTF_8_bytes_and_the_realm() => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData("J\u00e4s\u00f8n Doe:api@example.org"u8)),
        DigestHash.UserName(HashAlgorithmName.SHA256, "J\u00e4s\u00f8n Doe", "api@example.org"));

    [Theory]
    [InlineData("SHA-512-256")]
    [InlineData("SHA-512")]
    [InlineData("")]
    public void An_algorithm_that_NET_does_not_have_is_not_known(string name) =>
        Assert.Null(DigestAlgorithm.Find(name));

    private static string Response(
        string algorithm, string user, string realm, string password, DigestHeader header)
    {
        var known = DigestAlgorithm.Find(algorithm)!;
        return DigestHash.Response(known, DigestHash.Credential(known.Hash, user, realm, password), header, "GET");
    }
}
