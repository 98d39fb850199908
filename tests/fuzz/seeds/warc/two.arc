filedesc://a 0.0.0.0 20140216050221 text/plain 200 - - 0 a 112
2 0 x
URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length

http://a b/ 1.2.3.4 20140216050221 text/html 200 - - 0 a 3
abc
