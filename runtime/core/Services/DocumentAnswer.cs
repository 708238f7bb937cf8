using System.Text;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>An answer that is a document of the server's own: WSDL, schema, OpenAPI.</summary>
internal static class DocumentAnswer
{
    private const int Ok = 200;

    public static Message Of(string text, string contentType)
    {
        var type = contentType + "; charset=UTF-8";
        var answer = new Message(MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), type));
        answer.Headers["Content-Type"] = type;
        answer.Properties[Axis2Property.HttpStatus] = Ok;
        answer.Properties[Axis2Property.MessageType] = contentType;
        answer.Properties[Axis2Property.ContentType] = type;
        return answer;
    }
}
