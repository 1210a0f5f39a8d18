namespace HostNetAgent.Cli.Tests.Fakes;

/// <summary>Documents as the daemon sends them.</summary>
internal static class Answers
{
    public const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public const string Endpoint =
        $$"""{"id":"{{Id}}","network":"web","networkId":"{{Id}}","sandbox":"db","sandboxId":"{{Id}}","interface":"eth0","hostInterface":"hn1","mac":"02:00:00:00:00:01","ip":"10.50.0.20/24","ip6":"fd00:50::20/64","gateway":"10.50.0.1","gateway6":"fd00:50::1","staticAddress":true,"gwPriority":0,"dhcp":false,"aliases":["sql"],"links":[],"ports":[{"protocol":"tcp","hostIp":"127.0.0.1","hostPort":5432,"port":5432,"count":1,"access4":"published"},{"protocol":"udp","hostPort":6000,"port":7000,"count":2,"access4":"published","access6":"published"}]}""";

    public const string Sandbox =
        $$"""{"id":"{{Id}}","name":"db","kind":"namespace","namespacePath":"/run/netns/db","adopted":false,"created":"2026-05-01T11:55:00+00:00","removeOnExit":false,"dns":["10.0.0.53"],"dnsSearch":[],"dnsOptions":["ndots:2"],"extraHosts":["nas:10.0.0.7"],"labels":{"team":"shop"},"endpoints":[{{Endpoint}}]}""";

    public const string Files = """{"directory":"/etc/netns/db"}""";

    public const string FilesRequest = $"GET /v1/sandboxes/{Id}/files";

    public const string Network =
        $$"""{"id":"{{Id}}","name":"web","driver":"bridge","device":"br-0123456789ab","mode":"nat","created":"2026-05-01T10:00:00+00:00","subnets":[{"prefix":"10.50.0.0/24","gateway":"10.50.0.1","auxiliary":{"printer":"10.50.0.9"},"addressesUsed":3,"addressesFree":251}],"ipv4":true,"ipv6":false,"internal":false,"icc":true,"hostAccess":"full","antiSpoofing":true,"mtu":1500,"gatewayMode4":"nat","gatewayMode6":"nat","outboundIps":[],"dns":["corp.example=10.0.0.53"],"dnsSearch":["corp.example"],"dnsOptions":[],"dhcpRange":"10.50.0.128/28","predefined":false,"labels":{"team":"shop"},"options":{},"endpoints":1}""";

    public const string Change = $$"""{"id":"{{Id}}"}""";
}
