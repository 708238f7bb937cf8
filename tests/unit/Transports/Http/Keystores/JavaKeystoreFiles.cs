namespace Integrator.UnitTests.Transports.Http.Keystores;

/// <summary>Stores that Java's keytool made (-storetype JKS, elliptic-curve keys); they hold nothing but test keys.</summary>
internal static class JavaKeystoreFiles
{
    /// <summary>Two keys, <c>own</c> (CN=target.test, keypw1) and <c>second</c> (CN=second.test, keypw2); the store's password is storepw.</summary>
    public const string TwoKeys =
        "/u3+7QAAAAIAAAACAAAAAQADb3duAAABofwiMPIAAAB/MH0wDgYKKwYBBAEqAhEBAQUABGvwkRpltnQnfQb5Hr1Wmkp2h2kwaDqUOfjr34+Z6y6eFX5SHhg18TG+LIUMcp590Xt0Kuev" +
        "CAmrdjiNzwK3ko1eb+1wKCkftW7GQ7Rxl7CkH74b4NWP5YxtjGc2SlyTleTlYxLNe+IajWD7dAAAAAEABVguNTA5AAABSjCCAUYwgeygAwIBAgIJAKm7yhOm1fiSMAoGCCqGSM49BAMC" +
        "MBYxFDASBgNVBAMTC3RhcmdldC50ZXN0MCAXDTI2MTEyMTAzMjQyMVoYDzIxMjYxMDI4MDMyNDIxWjAWMRQwEgYDVQQDEwt0YXJnZXQudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH" +
        "A0IABJT2Z1jYTl3Tlap0mpVe653K9uK6p6MbQl0H3xyS7Qx9rqPZgIgKjwjVMhxMmupXK1r7km2/LYK6A9OLhHTabmajITAfMB0GA1UdDgQWBBT4jgGna5Fco+2F0+kc9rIJrLQ6wzAK" +
        "BggqhkjOPQQDAgNJADBGAiEAjDfwtRNb6VXBp3tHvEfDIeWFH2JYMr6liaKL6SMizogCIQCeNRpl0kFrgVgm5iimdU5cQkmvB1qTRPd8q3z+iECjMQAAAAEABnNlY29uZAAAAaH8Ijgx" +
        "AAAAfzB9MA4GCisGAQQBKgIRAQEFAARr3sHi/xzgf0d0u3ixxQs24OtKzwrk56FfaplRmJjXM7pCL3Ss36gEf0GnsmKA2BPcmYdPFILshDuedBNSkzakkO50dsNwcb/zAjM2MhjRsRs6" +
        "0xvvSPS6pNAvJ1234E2myN3poKtsahb5LzEAAAABAAVYLjUwOQAAAUkwggFFMIHsoAMCAQICCQC+Zrq50Joi4jAKBggqhkjOPQQDAjAWMRQwEgYDVQQDEwtzZWNvbmQudGVzdDAgFw0y" +
        "NjExMjEwMzI0MjNaGA8yMTI2MTAyODAzMjQyM1owFjEUMBIGA1UEAxMLc2Vjb25kLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATRlJ5cU6VUgy0FkzHmZWjC3C9pArRKXwDc" +
        "DYeGyFi3wy5J0AbVTBqvCVUU54Tr2qwUJHFhApiv34FwMoji+5Q2oyEwHzAdBgNVHQ4EFgQUBPIuWBPC+lZVSJCamoxBBUyjqRIwCgYIKoZIzj0EAwIDSAAwRQIgLsl2VDGiNjAuFf8o" +
        "h0qobxVNgOZBp4RWmAQPcPBRrIcCIQCw8Ndm/LvLnr+rRl9UpWGuzYUj4+p7ExyOJQ2GjFFyaCr5FIms5ryYoR4MBURrPLDk6TMx";

    /// <summary>The certificate of <c>own</c>, trusted.</summary>
    public const string Trust =
        "/u3+7QAAAAIAAAABAAAAAgADb3duAAABofwiTkIABVguNTA5AAABSjCCAUYwgeygAwIBAgIJAKm7yhOm1fiSMAoGCCqGSM49BAMCMBYxFDASBgNVBAMTC3RhcmdldC50ZXN0MCAXDTI2" +
        "MTEyMTAzMjQyMVoYDzIxMjYxMDI4MDMyNDIxWjAWMRQwEgYDVQQDEwt0YXJnZXQudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJT2Z1jYTl3Tlap0mpVe653K9uK6p6MbQl0H" +
        "3xyS7Qx9rqPZgIgKjwjVMhxMmupXK1r7km2/LYK6A9OLhHTabmajITAfMB0GA1UdDgQWBBT4jgGna5Fco+2F0+kc9rIJrLQ6wzAKBggqhkjOPQQDAgNJADBGAiEAjDfwtRNb6VXBp3tH" +
        "vEfDIeWFH2JYMr6liaKL6SMizogCIQCeNRpl0kFrgVgm5iimdU5cQkmvB1qTRPd8q3z+iECjMaK3tV+WQ4u18DzRKlLQCIK9+wEy";
}
